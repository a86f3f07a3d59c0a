using System.Text.Json;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Watching;

/// <summary>A result as it stands at a place of the event log.</summary>
/// <param name="Cursor">The place.</param>
/// <param name="Result">The result.</param>
/// <param name="EndedRuns">How many of its runs have ended.</param>
internal sealed record ResultSnapshot(string Cursor, ResultSummary Result, int EndedRuns)
{
    public const string Document =
        $$"""
        query Watch($id: Int!) {
          eventCursor
          result(id: $id) {
            {{ResultSummary.Selection}}
            endedRuns: runs(first: 0, where: { status: { in: [COMPLETED, FAILED, TIMEOUT, CANCELLED] } }) { totalCount }
          }
        }
        """;

    /// <summary>Reads what <see cref="Document"/> gives; null where there is no such result.</summary>
    public static ResultSnapshot? Read(JsonElement data)
    {
        var result = data.GetProperty("result");
        return result.ValueKind == JsonValueKind.Null
            ? null
            : new ResultSnapshot(
                data.GetProperty("eventCursor").GetString()!,
                result.Deserialize<ResultSummary>(ServiceJson.Options)!,
                result.GetProperty("endedRuns").GetProperty("totalCount").GetInt32());
    }
}
