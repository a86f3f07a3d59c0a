using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>Checks the variables of a request against the types that the operation declares (GraphQL specification, 6.1.2).</summary>
internal static class VariableCoercion
{
    /// <summary>Checks all variables of an operation.</summary>
    /// <param name="definitions">What the operation declares.</param>
    /// <param name="json">The request's variables; undefined or null for none.</param>
    /// <param name="errors">Where what is wrong goes: an error for each variable, naming the place in it.</param>
    /// <returns>The values, of use only where there is no error.</returns>
    public static VariableValues Coerce(IReadOnlyList<VariableDefinition> definitions, JsonElement json, List<GraphQLError> errors)
    {
        if (definitions.Count == 0)
        {
            return VariableValues.None;
        }

        var values = new VariableValues();
        foreach (var definition in definitions)
        {
            if (errors.Count > ErrorText.MaxErrors)
            {
                // More of them than are told.
                break;
            }

            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(definition.Name, out var given))
            {
                if (ProblemOrHalfSurrogate(definition, given) is { } problem)
                {
                    errors.Add(Refuse(definition, problem));
                }
                else
                {
                    values.Add(definition.Name, InputValue.Of(given));
                }
            }
            else if (definition.Default is { } literal)
            {
                values.Add(definition.Name, InputValue.Of(literal, values));
            }
            else if (definition.Type is NonNullGraphType)
            {
                errors.Add(Refuse(definition, $"Variable '${definition.Name}' of type '{definition.Type}' must be given a value."));
            }
        }

        return values;
    }

    private static GraphQLError Refuse(VariableDefinition definition, string message) =>
        new(message, ErrorCodes.BadUserInput) { Locations = [definition.Location] };

    private static string? ProblemOrHalfSurrogate(VariableDefinition definition, JsonElement value)
    {
        try
        {
            return Problem(definition.Type, value, "$" + definition.Name);
        }
        catch (InvalidOperationException)
        {
            // Nothing else tells that the JSON escapes of a text or a name make half a surrogate pair.
            return $"Variable '${definition.Name}' holds a text with half a surrogate pair.";
        }
    }

    private static string? Problem(IGraphType type, JsonElement value, string path) => type switch
    {
        NonNullGraphType when value.ValueKind == JsonValueKind.Null => $"Variable '{path}' of type '{type}' must not be null.",
        NonNullGraphType nonNull => Problem(nonNull.ResolvedType!, value, path),
        _ when value.ValueKind == JsonValueKind.Null => null,
        ListGraphType list => ListProblem(list.ResolvedType!, value, path),
        IInputObjectGraphType input => ObjectProblem(input, value, path),
        _ => ScalarValues.Problem((ScalarGraphType)type, value) is { } problem ? $"Variable '{path}' {problem}" : null,
    };

    private static string? ListProblem(IGraphType item, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Problem(item, value, path);
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (Problem(item, element, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]")) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? ObjectProblem(IInputObjectGraphType type, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"Variable '{path}' expects an object of type '{type.Name}', but got {ScalarValues.Show(value)}.";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                return $"Variable '{path}' has the field '{property.Name}' twice.";
            }

            if (type.Fields.Find(property.Name) is not { } field)
            {
                return $"Variable '{path}' has a field '{property.Name}', which the type '{type.Name}' doesn't have.";
            }

            if (Problem(field.ResolvedType!, property.Value, $"{path}.{property.Name}") is { } problem)
            {
                return problem;
            }
        }

        var missing = type.Fields.FirstOrDefault(field => field.ResolvedType is NonNullGraphType && field.DefaultValue is null && !seen.Contains(field.Name));
        return missing is null ? null : $"Variable '{path}' lacks the field '{missing.Name}' of type '{missing.ResolvedType}'.";
    }
}
