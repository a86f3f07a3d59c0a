using System.Net;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.ApiKeys;

public sealed class ApiKeyTests
{
    private const string Path = "graphql?query=%7B__typename%7D";

    [Fact]
    public async Task Nothing_but_health_and_the_pages_answers_without_a_key()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.CreateClient();

        foreach (var path in new[] { Path, "graphql?sdl", "graphql", "unheard/of", $"{Path}&X-API-Key={server.ApiKey}", $"{Path}&access_token={server.ApiKey}" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.NotEmpty(response.Headers.WwwAuthenticate);
            Assert.Equal("AUTH_NOT_AUTHENTICATED", (string?)(await RunningServer.ReadAsync(response))["errors"]![0]!["extensions"]!["code"]);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("unheard/of")).StatusCode);
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    public async Task Health_answers_without_a_key_and_tells_nothing_else(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.CreateClient();
        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Server"));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_key_is_taken_from_either_header_and_two_that_differ_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var key = server.ApiKey;

        Assert.Equal(200, await StatusAsync(server, key, null));
        Assert.Equal(200, await StatusAsync(server, null, $"Bearer {key}"));
        Assert.Equal(200, await StatusAsync(server, null, $"bearer {key}"));
        Assert.Equal(200, await StatusAsync(server, key, $"Bearer {key}"));
        Assert.Equal(401, await StatusAsync(server, key, "Bearer other"));
        Assert.Equal(401, await StatusAsync(server, "other", $"Bearer {key}"));
        Assert.Equal(401, await StatusAsync(server, null, $"Basic {key}"));
        Assert.Equal(401, await StatusAsync(server, key[..^1], null));
        Assert.Equal(401, await StatusAsync(server, key + "x", null));
        Assert.Equal(401, await StatusAsync(server, new string('k', 5_000), null));
        Assert.Equal(401, await StatusAsync(server, string.Empty, null));
    }

    [Fact]
    public async Task A_key_stops_working_at_its_expiry()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var key = await server.CreateKeyAsync("short", ApiKeyScopes.Read, TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, await StatusAsync(server, key, null));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(401, await StatusAsync(server, key, null));
    }

    [Fact]
    public async Task A_key_that_another_process_revokes_stops_working_within_5_seconds()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync(time: time);
        var made = await Executable.RunAsync("keys", "create", "--name", "dashboard", "--scope", "READ", "--db", server.DatabasePath);
        Assert.True(made.ExitCode == 0, made.Errors);
        var key = made.Output.Trim();
        Assert.Equal(200, await StatusAsync(server, key, null));

        var revoked = await Executable.RunAsync("keys", "revoke", "dashboard", "--db", server.DatabasePath);
        Assert.True(revoked.ExitCode == 0, revoked.Errors);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(401, await StatusAsync(server, key, null));
        Assert.Equal(200, await StatusAsync(server, server.ApiKey, null));
        var list = await Executable.RunAsync("keys", "list", "--db", server.DatabasePath);
        Assert.Contains("revoked", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiKeyScopes.Read, "READ")]
    [InlineData(ApiKeyScopes.Write, "WRITE")]
    [InlineData(ApiKeyScopes.Read | ApiKeyScopes.Write, "READ,WRITE")]
    [InlineData(ApiKeyScopes.Admin, "ADMIN,READ,WRITE")]
    public async Task The_scopes_of_a_key_are_its_holders_roles(ApiKeyScopes scopes, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.CreateKeyAsync("scoped", scopes);

        var ticket = await server.Services.GetRequiredService<ApiKeyDirectory>().FindAsync(key, CancellationToken.None);

        Assert.Equal(expected.Split(','), ticket!.Principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value).Order());
    }

    [Fact]
    public async Task The_store_holds_no_key_but_its_hash()
    {
        await using var server = await RunningServer.StartAsync();
        var stored = (await server.Services.GetRequiredService<ApiKeyStore>().ListAsync(CancellationToken.None)).Single();

        Assert.Matches("^rgql_[A-Za-z0-9_-]{43}$", server.ApiKey);
        Assert.Equal(ApiKeySecret.Hash(server.ApiKey), stored.Hash);
        Assert.StartsWith(stored.Prefix, server.ApiKey, StringComparison.Ordinal);
        Assert.InRange(stored.Prefix.Length, 8, 12);
        Assert.NotEqual(ApiKeySecret.Create(), ApiKeySecret.Create());
    }

    [Theory]
    [InlineData("admin", ApiKeyScopes.Read, null)]
    [InlineData(" ", ApiKeyScopes.Read, null)]
    [InlineData("k", ApiKeyScopes.None, null)]
    [InlineData("k", ApiKeyScopes.Read, "short")]
    public async Task A_key_that_can_not_be_is_refused(string name, ApiKeyScopes scopes, string? key)
    {
        await using var server = await RunningServer.StartAsync();

        await Assert.ThrowsAnyAsync<ApiKeyException>(() => server.Services.GetRequiredService<ApiKeyStore>().CreateAsync(name, scopes, null, key, CancellationToken.None));
    }

    private static async Task<int> StatusAsync(RunningServer server, string? header, string? authorization)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", header);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
