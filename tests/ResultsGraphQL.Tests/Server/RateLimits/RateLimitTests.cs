using System.Net;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.RateLimits;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_beyond_its_rate_is_told_when_to_come_back_and_others_are_served()
    {
        await using var server = await RunningServer.StartAsync(rate: new RateLimitOptions { RequestsPerSecond = 1, Burst = 1, UnauthenticatedRequestsPerSecond = 1 });
        using var other = server.CreateClient(await server.CreateKeyAsync("other", ApiKeyScopes.Read));
        using var stranger = server.CreateClient();

        using var refused = await UntilRefusedAsync(server.Client);

        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("RATE_LIMITED", (string?)(await RunningServer.ReadAsync(refused))["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(other)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(stranger)).StatusCode);
        using var refusedStranger = await UntilRefusedAsync(stranger);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("health/live")).StatusCode);
    }

    /// <summary>Asks at once again and again: a bucket that fills once a second can't keep up.</summary>
    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient client)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var response = await AskAsync(client);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("No request was refused.");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client) => client.GetAsync("graphql?query=%7B__typename%7D");
}
