using System.Text.Json.Nodes;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>An error of a payload.</summary>
/// <param name="Type">The GraphQL name of its type.</param>
/// <param name="Fields">All of its fields.</param>
internal sealed record PayloadError(string Type, JsonObject Fields)
{
    /// <summary>Turns an exception into the errors that it stands for.</summary>
    /// <returns>The errors; null where it isn't a mistake of the caller's that the mutation knows.</returns>
    public static IReadOnlyList<PayloadError>? Of(MutationField mutation, Exception exception)
    {
        List<Exception> mistakes = exception is AggregateException several ? [.. several.InnerExceptions] : [exception];
        var errors = mistakes.Select(mistake => OfOne(mutation, mistake)).OfType<PayloadError>().ToList();
        return errors.Count == mistakes.Count ? errors : null;
    }

    private static PayloadError? OfOne(MutationField mutation, Exception exception)
    {
        if (mutation.AllErrors.FirstOrDefault(error => error.Exception.IsInstanceOfType(exception)) is not { } map)
        {
            return null;
        }

        var fields = new JsonObject { ["message"] = map.Message?.Invoke(exception) ?? exception.Message };
        foreach (var field in map.Fields)
        {
            fields[field.Name] = field.Read(exception);
        }

        return new PayloadError(map.Name, fields);
    }
}
