using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Watching;

/// <summary>Compares what <c>watch</c> shows with the event log.</summary>
internal static partial class WatchLog
{
    /// <summary>Whether a line shows a change of a run.</summary>
    public static bool IsChange(string line) => ChangePattern().IsMatch(line);

    /// <summary>The changes of runs in the order in which they were shown.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines) => [.. lines.Select(line => ChangePattern().Match(line)).Where(match => match.Success)
        .Select(match => $"{match.Groups[1]} {match.Groups[2]} {match.Groups[3]}")];

    /// <summary>The changes of a result's runs, as the event log has them.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(HttpClient client, int resultId, string after)
    {
        using var response = await client.PostAsJsonAsync("graphql", new
        {
            query = "query($id: Int!, $after: String) { statusEvents(first: 100, resultId: $id, after: $after) { pageInfo { hasNextPage } nodes { runId previousStatus status } } }",
            variables = new { id = resultId, after },
        });
        var log = (await RunningServer.ReadAsync(response))["data"]!["statusEvents"]!;
        Assert.False((bool)log["pageInfo"]!["hasNextPage"]!);
        return [.. log["nodes"]!.AsArray().Where(node => node!["runId"] is not null)
            .Select(node => $"{(int)node!["runId"]!} {(string?)node["previousStatus"] ?? "new"} {(string)node["status"]!}")];
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\dZ  run (\d+)  .*  (\w+) -> (\w+)")]
    private static partial Regex ChangePattern();
}
