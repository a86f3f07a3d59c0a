using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>Calls mutations over HTTP, with all that their errors can tell.</summary>
public sealed class Mutator(RunningServer server, HttpClient? client = null)
{
    private readonly HttpClient _client = client ?? server.Client;

    /// <summary>An agent to make results of.</summary>
    public async Task<int> AgentAsync(string name = "Clinic receptionist") =>
        (int)(await SucceedAsync("createAgent", new { name }, "agent { id }"))["agent"]!["id"]!;

    /// <summary>A scenario to make runs of.</summary>
    public async Task<int> ScenarioAsync(string name = "Books an appointment") =>
        (int)(await SucceedAsync("createScenario", new { name }, "scenario { id }"))["scenario"]!["id"]!;

    /// <summary>A result with runs that are IN_QUEUE.</summary>
    public async Task<(int Result, int[] Runs)> ResultAsync(int runs = 2)
    {
        var scenarioId = await ScenarioAsync();
        var input = new { name = "Nightly", agentId = await AgentAsync(), runs = Enumerable.Range(0, runs).Select(_ => new { scenarioId }) };
        var payload = await SucceedAsync("createResult", input, "result { id } runs { id }");
        return ((int)payload["result"]!["id"]!, [.. payload["runs"]!.AsArray().Select(run => (int)run!["id"]!)]);
    }

    /// <summary>Calls a mutation that must succeed.</summary>
    /// <returns>The payload.</returns>
    public async Task<JsonObject> SucceedAsync(string mutation, object input, string selection)
    {
        var payload = await CallAsync(mutation, input, selection);
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return payload;
    }

    /// <summary>Calls a mutation that must have exactly one error, of the type given.</summary>
    /// <returns>The error, with the further fields that were asked of it.</returns>
    public async Task<JsonObject> FailAsync(string mutation, object input, string errorType, string? errorFields = null)
    {
        var further = errorFields is null ? string.Empty : $"... on {errorType} {{ {errorFields} }}";
        var payload = await CallAsync(mutation, input, string.Empty, further);
        var error = Assert.Single(payload["errors"]!.AsArray())!.AsObject();
        Assert.Equal(errorType, (string)error["__typename"]!);
        Assert.False(string.IsNullOrWhiteSpace((string)error["message"]!));
        return error;
    }

    /// <summary>Calls a mutation; the response must have no top-level errors.</summary>
    /// <returns>The payload.</returns>
    public async Task<JsonObject> CallAsync(string mutation, object input, string selection, string furtherErrors = "")
    {
        var response = await SendAsync(Document(mutation, selection, furtherErrors), new { input });
        Assert.True(response["errors"] is null, response.ToJsonString());
        return response["data"]![mutation]!.AsObject();
    }

    /// <summary>Queries the service.</summary>
    /// <returns>The response's <c>data</c>.</returns>
    public async Task<JsonObject> QueryAsync(string query)
    {
        var response = await SendAsync(query);
        Assert.True(response["errors"] is null, response.ToJsonString());
        return response["data"]!.AsObject();
    }

    /// <summary>Sends any document.</summary>
    /// <returns>The whole response.</returns>
    public async Task<JsonObject> SendAsync(string query, object? variables = null)
    {
        using var response = await _client.PostAsJsonAsync("graphql", new { query, variables });
        return await RunningServer.ReadAsync(response);
    }

    /// <summary>The position at which the event log ends.</summary>
    public async Task<long> LogEndAsync() => PositionOf((string)(await QueryAsync("{ eventCursor }"))["eventCursor"]!);

    public static long PositionOf(string cursor) => long.Parse(cursor.AsSpan(cursor.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether two pieces of JSON are the same.</summary>
    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}{Environment.NewLine}Actual   {actual?.ToJsonString(JsonSerializerOptions.Default)}");

    private static string Document(string mutation, string selection, string furtherErrors)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return $"mutation Call($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} {furtherErrors} }} }} }}";
    }
}
