using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Server.Web;

/// <summary>What the IDE is told when it starts.</summary>
public sealed class IdeSettingsTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    [Fact]
    public async Task The_IDE_asks_this_service_with_a_key_that_is_still_to_be_entered_and_tells_nobody()
    {
        var settings = await ReadAsync();

        Assert.True((bool)settings["useBrowserUrlAsEndpoint"]!);
        Assert.True((bool)settings["disableTelemetry"]!);
        Assert.False((bool)settings["includeCookies"]!);
        Assert.Equal("graphql-transport-ws", (string?)settings["subscriptionProtocol"]);
        Assert.Equal("""{"X-API-Key":""}""", settings["httpHeaders"]!.ToJsonString());
    }

    [Fact]
    public async Task The_IDE_has_each_example_at_hand()
    {
        var document = (string)(await ReadAsync())["graphQLDocument"]!;

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "schema", "operations"), "*.graphql"))
        {
            var firstLine = File.ReadLines(file).First();
            Assert.Contains(firstLine, document, StringComparison.Ordinal);
        }
    }

    private async Task<JsonObject> ReadAsync()
    {
        using var client = fixture.Server.CreateClient();
        return JsonNode.Parse(await client.GetStringAsync("graphql/bcp-config.json"))!.AsObject();
    }
}
