using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>A response that refuses something.</summary>
/// <param name="Response">The whole response.</param>
internal sealed record RefusedDocument(JsonElement Response)
{
    private JsonElement Error => Response.GetProperty("errors")[0];

    public string Code => Error.GetProperty("extensions").GetProperty("code").GetString()!;

    public string Message => Error.GetProperty("message").GetString()!;

    public bool HasData => Response.TryGetProperty("data", out _);

    /// <summary>Asserts that the response names what is wrong, and tells nothing of the server's inside.</summary>
    public void Says(string code, string words)
    {
        Assert.Equal(code, Code);
        Assert.Contains(words, Message, StringComparison.Ordinal);
        foreach (var inside in new[] { "SELECT", "   at ", ".cs:", "Exception", "/results.db" })
        {
            Assert.DoesNotContain(inside, Response.GetRawText(), StringComparison.Ordinal);
        }
    }
}
