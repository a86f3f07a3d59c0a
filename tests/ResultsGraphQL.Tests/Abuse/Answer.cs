using System.Text.Json.Nodes;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>What the service answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, string Body)
{
    /// <summary>Gets the code of the first error, or null.</summary>
    public string? Code => (string?)(JsonNode.Parse(Body)!["errors"]?[0]?["extensions"]?["code"]);

    /// <summary>Checks that the service hasn't failed: it may refuse, but then it says why.</summary>
    public Answer Check(string attack)
    {
        Assert.True(Status != 500 && Code != "INTERNAL_SERVER_ERROR", $"{attack}: {Status} {Body[..Math.Min(Body.Length, 500)]}");
        return this;
    }
}
