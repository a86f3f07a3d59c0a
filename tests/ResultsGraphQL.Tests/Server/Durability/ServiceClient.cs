using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A client with a connection of its own, which knows of the service what HTTP tells.</summary>
internal sealed class ServiceClient : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http;

    public ServiceClient(Uri address, string apiKey)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
    }

    /// <summary>Calls a mutation, with whatever it answers.</summary>
    /// <returns>The whole response.</returns>
    public Task<JsonObject> MutateAsync(string mutation, JsonObject input, string selection, string furtherErrors = "")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return SendAsync(
            $"mutation Change($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} {furtherErrors} }} }} }}",
            new { input });
    }

    /// <summary>Calls a mutation that must succeed.</summary>
    /// <returns>The payload.</returns>
    public async Task<JsonObject> SucceedAsync(string mutation, JsonObject input, string selection)
    {
        var response = await MutateAsync(mutation, input, selection);
        Assert.True(response["errors"] is null, response.ToJsonString());
        var payload = response["data"]![mutation]!.AsObject();
        Assert.True(payload["errors"] is null, response.ToJsonString());
        return payload;
    }

    /// <summary>Queries the service, which must have no errors.</summary>
    /// <returns>The response's <c>data</c>.</returns>
    public async Task<JsonObject> QueryAsync(string query)
    {
        var response = await SendAsync(query);
        Assert.True(response["errors"] is null, response.ToJsonString());
        return response["data"]!.AsObject();
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> SendAsync(string query, object? variables = null)
    {
        using var response = await _http.PostAsJsonAsync("graphql", new { query, variables }, Web);
        return await RunningServer.ReadAsync(response);
    }
}
