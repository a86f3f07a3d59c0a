using GraphQL.Types;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Goes through the schema as an introspection field selects it (GraphQL specification, 4.2).</summary>
/// <param name="types">The schema.</param>
/// <param name="sink">Takes the answer.</param>
internal sealed class IntrospectionWalk(TypeSystem types, IIntrospectionSink sink)
{
    /// <summary>Answers <c>__schema</c> or <c>__type</c>.</summary>
    public void Root(IntrospectionSelection root)
    {
        if (root.Name == types.Introspection.Schema.Name)
        {
            Object(root, this, static (walk, selected) => walk.SchemaField(selected));
        }
        else
        {
            Type(root, types.FindType(root.TypeName));
        }
    }

    private void SchemaField(IntrospectionSelection selected)
    {
        switch (selected.Name)
        {
            case "description":
                sink.Text(types.Description);
                break;
            case "types":
                List(selected, types.Types, Type);
                break;
            case "queryType":
                Type(selected, types.FindRoot(OperationType.Query));
                break;
            case "mutationType":
                Type(selected, types.FindRoot(OperationType.Mutation));
                break;
            case "subscriptionType":
                Type(selected, types.FindRoot(OperationType.Subscription));
                break;
            case "directives":
                List(selected, types.Directives, Directive);
                break;
            default:
                sink.Text(selected.Parent);
                break;
        }
    }

    private void Type(IntrospectionSelection parent, IGraphType? type)
    {
        if (type is null)
        {
            sink.Text(null);
            return;
        }

        Object(parent, (Walk: this, Type: type), static (state, selected) => state.Walk.TypeField(selected, state.Type));
    }

    private void TypeField(IntrospectionSelection selected, IGraphType type)
    {
        var isNamed = type is not IProvideResolvedType;
        switch (selected.Name)
        {
            case "kind":
                sink.Text(SchemaFacts.Kind(type));
                break;
            case "name":
                sink.Text(isNamed ? type.Name : null);
                break;
            case "description":
                sink.Text(isNamed ? type.Description : null);
                break;
            case "specifiedByURL":
                sink.Text(type is ScalarGraphType ? SchemaFacts.SpecifiedBy(type) : null);
                break;
            case "fields":
                List(selected, SchemaFacts.Fields(types, type), Field);
                break;
            case "interfaces":
                List(selected, SchemaFacts.Interfaces(type), Type);
                break;
            case "possibleTypes":
                List(selected, SchemaFacts.PossibleTypes(type), Type);
                break;
            case "enumValues":
                List(selected, (type as EnumerationGraphType)?.Values, EnumValue);
                break;
            case "inputFields":
                List(selected, (type as IInputObjectGraphType)?.Fields, InputValue);
                break;
            case "ofType":
                Type(selected, (type as IProvideResolvedType)?.ResolvedType);
                break;
            case "isOneOf":
                sink.Boolean((type as IInputObjectGraphType)?.IsOneOf);
                break;
            default:
                sink.Text(selected.Parent);
                break;
        }
    }

    private void Field(IntrospectionSelection parent, FieldType field) => Object(parent, (Walk: this, Field: field), static (state, selected) =>
    {
        switch (selected.Name)
        {
            case "args":
                state.Walk.List(selected, state.Field.Arguments ?? [], state.Walk.InputValue);
                break;
            case "type":
                state.Walk.Type(selected, state.Field.ResolvedType);
                break;
            default:
                state.Walk.Described(selected, state.Field.Name, state.Field.Description, state.Field.DeprecationReason);
                break;
        }
    });

    private void InputValue(IntrospectionSelection parent, FieldType field) =>
        InputValue(parent, new InputMember(field.Name, field.Description, field.ResolvedType!, field.DefaultValue, field.DeprecationReason));

    private void InputValue(IntrospectionSelection parent, QueryArgument argument) =>
        InputValue(parent, new InputMember(argument.Name, argument.Description, argument.ResolvedType!, argument.DefaultValue, argument.DeprecationReason));

    private void InputValue(IntrospectionSelection parent, InputMember member) => Object(parent, (Walk: this, Member: member), static (state, selected) =>
    {
        switch (selected.Name)
        {
            case "type":
                state.Walk.Type(selected, state.Member.Type);
                break;
            case "defaultValue":
                state.Walk.Text(SchemaFacts.DefaultOf(state.Member.Type, state.Member.Default));
                break;
            default:
                state.Walk.Described(selected, state.Member.Name, state.Member.Description, state.Member.DeprecationReason);
                break;
        }
    });

    private void EnumValue(IntrospectionSelection parent, EnumValueDefinition value) => Object(
        parent, (Walk: this, Value: value),
        static (state, selected) => state.Walk.Described(selected, state.Value.Name, state.Value.Description, state.Value.DeprecationReason));

    private void Directive(IntrospectionSelection parent, Directive directive) => Object(parent, (Walk: this, Directive: directive), static (state, selected) =>
    {
        switch (selected.Name)
        {
            case "isRepeatable":
                state.Walk.Boolean(state.Directive.Repeatable);
                break;
            case "locations":
                state.Walk.List(selected, state.Directive.Locations, (_, location) => state.Walk.Text(SchemaFacts.Location(location)));
                break;
            case "args":
                state.Walk.List(selected, state.Directive.Arguments ?? [], state.Walk.InputValue);
                break;
            default:
                state.Walk.Described(selected, state.Directive.Name, state.Directive.Description, null);
                break;
        }
    });

    /// <summary>Answers what all parts of a schema have.</summary>
    private void Described(IntrospectionSelection selected, string name, string? description, string? deprecationReason)
    {
        switch (selected.Name)
        {
            case "name":
                sink.Text(name);
                break;
            case "description":
                sink.Text(description);
                break;
            case "isDeprecated":
                sink.Boolean(deprecationReason is not null);
                break;
            case "deprecationReason":
                sink.Text(deprecationReason);
                break;
            default:
                sink.Text(selected.Parent);
                break;
        }
    }

    private void Text(string? value) => sink.Text(value);

    private void Boolean(bool value) => sink.Boolean(value);

    private void Object<TState>(IntrospectionSelection parent, TState state, Action<TState, IntrospectionSelection> field)
    {
        sink.Open((byte)'{');
        for (var i = 0; i < parent.Selections.Count; i++)
        {
            var selected = parent.Selections[i];
            sink.Field(selected.Prefix, isFirst: i == 0);
            field(state, selected);
        }

        sink.Close((byte)'}');
    }

    private void List<T>(IntrospectionSelection selected, IEnumerable<T>? items, Action<IntrospectionSelection, T> write)
    {
        if (items is null)
        {
            sink.Text(null);
            return;
        }

        sink.Open((byte)'[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!selected.IncludeDeprecated && item is IProvideDeprecationReason { DeprecationReason: not null })
            {
                continue;
            }

            if (!isFirst)
            {
                sink.Separate();
            }

            isFirst = false;
            write(selected, item);
        }

        sink.Close((byte)']');
    }

    /// <summary>An argument, or a field of an input object.</summary>
    private readonly record struct InputMember(string Name, string? Description, IGraphType Type, object? Default, string? DeprecationReason);
}
