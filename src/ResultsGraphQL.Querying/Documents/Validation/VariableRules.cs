using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks the variables of operations: how they are defined, and that they fit where they are used (GraphQL specification, 5.8).</summary>
internal sealed class VariableRules(TypeSystem types, ArgumentRules arguments, ValueRules values, ValidationErrors errors)
{
    /// <summary>Checks how an operation defines its variables.</summary>
    public void CheckDefinitions(DefinitionNode.Operation operation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            if (errors.AreEnough)
            {
                return;
            }

            var name = ValidationErrors.Shorten(variable.Name);
            if (!seen.Add(variable.Name))
            {
                errors.Add(variable.Position, $"The variable '${name}' is defined twice.");
            }

            // Neither defaults nor directives of variables have variables in them.
            var none = new DefinitionUses();
            CheckType(variable, name, none);
            arguments.CheckDirectives(variable.Directives, DirectiveLocation.VariableDefinition, none);
        }
    }

    /// <summary>Checks that an operation uses the variables that it defines, and defines and types well those that it uses.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="used">The variables where they stand in it and in the fragments that it reaches.</param>
    public void CheckUses(DefinitionNode.Operation operation, IEnumerable<DefinitionUses.VariableUse> used)
    {
        var defined = new Dictionary<string, (VariableNode Variable, IGraphType? Type)>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            defined.TryAdd(variable.Name, (variable, types.Resolve(variable.Type)));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in used)
        {
            if (errors.AreEnough)
            {
                return;
            }

            seen.Add(use.Variable.Name);
            if (!defined.TryGetValue(use.Variable.Name, out var definition))
            {
                errors.Add(use.Variable.Position, $"The variable '${ValidationErrors.Shorten(use.Variable.Name)}' isn't defined by {Describe(operation)}.");
            }
            else if (definition.Type is { } type && use.Type is { } wanted)
            {
                CheckUse(use, definition.Variable, type, wanted);
            }
        }

        foreach (var variable in operation.Variables)
        {
            if (!seen.Contains(variable.Name))
            {
                errors.Add(variable.Position, $"The variable '${ValidationErrors.Shorten(variable.Name)}' is never used by {Describe(operation)}.");
            }
        }
    }

    private static string Describe(DefinitionNode.Operation operation) =>
        operation.Name is null ? "the operation" : $"the operation '{ValidationErrors.Shorten(operation.Name)}'";

    private void CheckType(VariableNode variable, string name, DefinitionUses uses)
    {
        var named = Named(variable.Type);
        if (types.FindType(named.Name) is not { } known)
        {
            errors.Add(named.Position, $"There is no type '{ValidationErrors.Shorten(named.Name)}'.{Suggestion.For(named.Name, types.TypeNames)}");
        }
        else if (!TypeSystem.IsInput(known))
        {
            errors.Add(named.Position, $"The variable '${name}' can't be of type '{known.Name}', which is no input.");
        }
        else if (variable.Default is { } value)
        {
            values.Check(types.Resolve(variable.Type), value, false, new ValuePlace(null, "$" + name), uses);
        }
    }

    /// <summary>Checks that a variable may stand where it does: where null may not, it must be of a type without null, or have a default.</summary>
    private void CheckUse(DefinitionUses.VariableUse use, VariableNode variable, IGraphType type, IGraphType wanted)
    {
        if (wanted is NonNullGraphType { ResolvedType: { } inner } && type is not NonNullGraphType)
        {
            if (!use.HasDefault && variable.Default is (null or ValueNode.Null))
            {
                Refuse(use, type, wanted);
                return;
            }

            // Its value may be null all the same.
            use.Variable.NonNullPlace = $"'{use.Place}' of type '{wanted}'";
            wanted = inner;
        }

        if (!Fits(type, wanted))
        {
            Refuse(use, type, wanted);
        }
    }

    private void Refuse(DefinitionUses.VariableUse use, IGraphType type, IGraphType wanted) => errors.Add(
        use.Variable.Position, $"The variable '${ValidationErrors.Shorten(use.Variable.Name)}' of type '{type}' can't be used for '{use.Place}', which is of type '{wanted}'.");

    /// <summary>Whether every value of a type is one of another.</summary>
    private static bool Fits(IGraphType type, IGraphType wanted) => (type, wanted) switch
    {
        (NonNullGraphType one, NonNullGraphType other) => Fits(one.ResolvedType!, other.ResolvedType!),
        (_, NonNullGraphType) => false,
        (NonNullGraphType one, _) => Fits(one.ResolvedType!, wanted),
        (ListGraphType one, ListGraphType other) => Fits(one.ResolvedType!, other.ResolvedType!),
        (ListGraphType, _) or (_, ListGraphType) => false,
        _ => type.Name == wanted.Name,
    };

    private static TypeNode.Named Named(TypeNode type) => type switch
    {
        TypeNode.List list => Named(list.Item),
        TypeNode.NonNull nonNull => Named(nonNull.Inner),
        _ => (TypeNode.Named)type,
    };
}
