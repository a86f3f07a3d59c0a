using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>An error of a payload.</summary>
/// <param name="Type">The GraphQL name of its type.</param>
/// <param name="Fields">All of its fields.</param>
internal sealed record PayloadError(string Type, JsonObject Fields)
{
    /// <summary>Turns an exception into the errors that it stands for; where they are many, into the first of them, the last of which says so.</summary>
    /// <returns>The errors; null where it isn't a mistake of the caller's that the mutation knows.</returns>
    public static IReadOnlyList<PayloadError>? Of(MutationField mutation, Exception exception)
    {
        Exception[] all = exception is AggregateException several ? [.. several.InnerExceptions] : [exception];
        var mistakes = all.Take(ErrorText.MaxErrors).ToList();
        var errors = mistakes.Select(mistake => OfOne(mutation, mistake)).OfType<PayloadError>().ToList();
        if (errors.Count < mistakes.Count)
        {
            return null;
        }

        if (all.Length > errors.Count)
        {
            errors[^1].Fields["message"] = $"{errors[^1].Fields["message"]} {ErrorText.More(errors.Count)}";
        }

        return errors;
    }

    private static PayloadError? OfOne(MutationField mutation, Exception exception)
    {
        if (mutation.AllErrors.FirstOrDefault(error => error.Exception.IsInstanceOfType(exception)) is not { } map)
        {
            return null;
        }

        var fields = new JsonObject { ["message"] = ErrorText.Shorten(map.Message?.Invoke(exception) ?? exception.Message) };
        foreach (var field in map.Fields)
        {
            fields[field.Name] = field.Read(exception);
        }

        return new PayloadError(map.Name, fields);
    }
}
