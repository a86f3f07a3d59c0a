using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>A field that is selected of the schema, with what is selected of its value.</summary>
internal sealed class IntrospectionSelection
{
    private IntrospectionSelection(CollectedField field, string parent, InputValue argument, bool dependsOnVariables, IReadOnlyList<IntrospectionSelection> selections)
    {
        Name = field.Name;
        Parent = parent;
        Prefix = PlanCompiler.EncodeName(field.Key);
        Selections = selections;
        TypeName = argument.Kind == InputKind.String ? argument.GetString() : string.Empty;
        IncludeDeprecated = argument.Kind == InputKind.Boolean && argument.GetBoolean();
        DependsOnVariables = dependsOnVariables || selections.Any(selection => selection.DependsOnVariables);
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The name of the type that it is a field of.</summary>
    public string Parent { get; }

    /// <summary>The response key as JSON, with its colon.</summary>
    public byte[] Prefix { get; }

    /// <summary>What is selected of its value.</summary>
    public IReadOnlyList<IntrospectionSelection> Selections { get; }

    /// <summary>The argument of <c>__type</c>.</summary>
    public string TypeName { get; }

    /// <summary>The argument of lists.</summary>
    public bool IncludeDeprecated { get; }

    /// <summary>Whether the arguments of it, or of what is below it, have variables.</summary>
    public bool DependsOnVariables { get; }

    /// <summary>Compiles a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="parent">The name of the type that it is a field of.</param>
    /// <param name="types">The types of introspection.</param>
    /// <param name="collector">Collects what is selected of it.</param>
    /// <param name="variables">The request's variables.</param>
    public static IntrospectionSelection Compile(CollectedField field, string parent, TypeSystem types, FieldCollector collector, VariableValues variables)
    {
        var definition = types.FindField(types.FindType(parent)!, field.Name)!;
        var type = TypeSystem.Unwrap(definition.ResolvedType!).Name;
        var arguments = field.Arguments;
        var argument = definition.Arguments is { Count: 1 } known ? InputValue.Of(arguments[known[0].Name], variables) : default;
        var below = collector.Collect(type, FieldCollector.NoSupertypes, field.SelectionSets);
        return new IntrospectionSelection(
            field, parent, argument, !arguments.AreLiteral, below.ConvertAll(selected => Compile(selected, type, types, collector, variables)));
    }
}
