using GraphQL.Types;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks that values fit their types, and notes the variables in them (GraphQL specification, 5.6).</summary>
internal sealed class ValueRules(TypeSystem types, ValidationErrors errors)
{
    /// <summary>Checks a value.</summary>
    /// <param name="type">The type that it must fit; null where anything does.</param>
    /// <param name="value">The value.</param>
    /// <param name="hasDefault">Whether what it is given to has a default.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="uses">Where the variables are noted.</param>
    public void Check(IGraphType? type, ValueNode value, bool hasDefault, ValuePlace place, DefinitionUses uses)
    {
        if (value is ValueNode.Variable variable)
        {
            uses.Variables.Add(new DefinitionUses.VariableUse(variable, type, hasDefault, place));
            return;
        }

        if (type is NonNullGraphType nonNull)
        {
            if (value is ValueNode.Null)
            {
                errors.Add(value.Position, $"'{place}' of type '{type}' must not be null.");
                return;
            }

            type = nonNull.ResolvedType!;
        }

        switch (type)
        {
            case null:
                CheckFreely(value, place, uses);
                return;
            case { } when value is ValueNode.Null:
                return;
            case ListGraphType list:
                CheckList(list.ResolvedType!, value, place, uses);
                return;
            case IInputObjectGraphType input:
                CheckObject(input, value, place, uses);
                return;
            case ScalarGraphType scalar:
                CheckLeaf(scalar, value, place, uses);
                return;
        }
    }

    private void CheckList(IGraphType item, ValueNode value, ValuePlace place, DefinitionUses uses)
    {
        if (value is not ValueNode.List list)
        {
            // A single value stands for a list of one.
            Check(item, value, false, place, uses);
            return;
        }

        for (var i = 0; i < list.Items.Count && !errors.AreEnough; i++)
        {
            Check(item, list.Items[i], false, place.Item(i), uses);
        }
    }

    private void CheckObject(IInputObjectGraphType type, ValueNode value, ValuePlace place, DefinitionUses uses)
    {
        if (value is not ValueNode.Object fields)
        {
            errors.Add(value.Position, $"'{place}' expects an object of type '{type.Name}', but got {ScalarValues.Show(value)}.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.Fields)
        {
            if (errors.AreEnough)
            {
                return;
            }

            if (!seen.Add(field.Name))
            {
                errors.Add(field.Position, $"'{place}' has the field '{ValidationErrors.Shorten(field.Name)}' twice.");
                continue;
            }

            if (types.FindField(type, field.Name) is not { } known)
            {
                var name = ValidationErrors.Shorten(field.Name);
                errors.Add(field.Position,
                    $"'{place}' has a field '{name}', which the type '{type.Name}' doesn't have.{Suggestion.For(field.Name, types.FieldsOf(type).Keys)}");
                continue;
            }

            Check(known.ResolvedType, field.Value, known.DefaultValue is not null, place.Field(field.Name), uses);
        }

        foreach (var field in types.FieldsOf(type).Values)
        {
            if (field is { ResolvedType: NonNullGraphType, DefaultValue: null } && !seen.Contains(field.Name))
            {
                errors.Add(value.Position, $"'{place}' lacks the field '{field.Name}' of type '{field.ResolvedType}'.");
            }
        }
    }

    private void CheckLeaf(ScalarGraphType type, ValueNode value, ValuePlace place, DefinitionUses uses)
    {
        if (type is JsonScalar)
        {
            CheckFreely(value, place, uses);
        }
        else if (ScalarValues.Problem(type, value) is { } problem)
        {
            errors.Add(value.Position, $"'{place}' {problem}");
        }
    }

    /// <summary>Checks what holds of every value: no object has a field twice.</summary>
    private void CheckFreely(ValueNode value, ValuePlace place, DefinitionUses uses)
    {
        switch (value)
        {
            case ValueNode.List list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Check(null, list.Items[i], false, place.Item(i), uses);
                }

                break;
            case ValueNode.Object fields:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var field in fields.Fields)
                {
                    if (!seen.Add(field.Name))
                    {
                        errors.Add(field.Position, $"'{place}' has the field '{ValidationErrors.Shorten(field.Name)}' twice.");
                    }

                    Check(null, field.Value, false, place.Field(field.Name), uses);
                }

                break;
        }
    }
}
