using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Live;

/// <summary>What somebody wants to know of: as a subscription says it, and as it is meant.</summary>
/// <param name="Name">What it is called in messages of failures.</param>
/// <param name="IsRun">Whether it is about runs, and not about results.</param>
/// <param name="Arguments">The variables of <see cref="ChangeDocuments"/>, but for where it begins.</param>
/// <param name="Fits">Whether an event is wanted, among those of runs or of results.</param>
internal sealed record ChangeFilter(string Name, bool IsRun, JsonObject Arguments, Func<LoggedEvent, bool> Fits)
{
    /// <summary>The subscription.</summary>
    public string Document => IsRun ? ChangeDocuments.MeasuredRuns : ChangeDocuments.Results;

    /// <summary>The variables of a subscription that begins behind a cursor.</summary>
    public JsonObject After(string? cursor)
    {
        var variables = Arguments.DeepClone().AsObject();
        variables["after"] = cursor;
        return variables;
    }

    /// <summary>Picks the positions of what is wanted.</summary>
    public List<long> Pick(IEnumerable<LoggedEvent> events) => [.. events.Where(next => next.RunId is null != IsRun && Fits(next)).Select(next => next.Position)];
}
