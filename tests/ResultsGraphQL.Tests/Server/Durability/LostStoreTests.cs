using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A store whose file goes while it is served: nothing is acknowledged that could be lost, nothing read that is another's, and everybody is told.</summary>
public sealed class LostStoreTests : IDisposable
{
    private const string Key = "key-of-the-store-that-is-lost-0123456789";
    private const string Subscription = "subscription { onResultChanged { cursor } }";

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("served.db");

    [Fact]
    public async Task A_file_that_is_deleted_takes_no_change_and_gives_nothing_and_subscribers_learn_of_it()
    {
        await using var service = await StartAsync();
        using var client = Client(service);
        using var stream = await SubscribeAsync(client);
        await CreateAsync(client);

        File.Delete(Database);

        AssertUnavailable(await ExecuteAsync(client, "mutation { createAgent(input: { name: \"lost\" }) { agent { id } } }"));
        AssertUnavailable(await ExecuteAsync(client, "{ agents { totalCount } }"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/live")).StatusCode);
        Assert.Contains("STORE_UNAVAILABLE", await RestAsync(stream), StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task A_file_that_is_replaced_is_neither_read_nor_written_and_the_first_one_is_taken_up_again_once_it_is_back()
    {
        await using var service = await StartAsync();
        using var client = Client(service);
        await CreateAsync(client);
        var other = _folder.File("other.db");
        Assert.Equal(0, (await Executable.RunAsync("demo", "--db", other, "--results", "2")).ExitCode);
        var otherBefore = await File.ReadAllBytesAsync(other);

        File.Move(Database, _folder.File("aside.db"));
        File.Move(other, Database);
        AssertUnavailable(await ExecuteAsync(client, "mutation { createAgent(input: { name: \"lost\" }) { agent { id } } }"));
        for (var i = 0; i < 20; i++)
        {
            AssertUnavailable(await ExecuteAsync(client, "{ agents { totalCount } }"));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
        Assert.Equal(otherBefore, await File.ReadAllBytesAsync(Database));

        File.Move(_folder.File("aside.db"), Database, overwrite: true);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/ready")).StatusCode);
        await CreateAsync(client);
        Assert.Equal(2, (int)(await ExecuteAsync(client, "{ agents { totalCount } }"))["data"]!["agents"]!["totalCount"]!);
    }

    [Theory]
    [InlineData("-wal", false)]
    [InlineData("-wal", true)]
    [InlineData("-shm", false)]
    public async Task A_companion_of_the_file_that_is_deleted_or_replaced_counts_as_the_file(string suffix, bool isReplaced)
    {
        await using var service = await StartAsync();
        using var client = Client(service);
        await CreateAsync(client);

        File.Delete(Database + suffix);
        if (isReplaced)
        {
            await File.WriteAllBytesAsync(Database + suffix, []);
        }

        AssertUnavailable(await ExecuteAsync(client, "mutation { createAgent(input: { name: \"lost\" }) { agent { id } } }"));
        AssertUnavailable(await ExecuteAsync(client, "{ agents { totalCount } }"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(50_001)]
    public async Task A_file_that_is_truncated_ends_neither_the_process_nor_a_request_and_takes_no_change(long length)
    {
        Assert.Equal(0, (await Executable.RunAsync("demo", "--db", Database, "--results", "20")).ExitCode);
        await using var service = await StartAsync();
        using var client = Client(service);
        await CreateAsync(client);
        await using (var file = new FileStream(Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(length);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
        AssertUnavailable(await ExecuteAsync(client, "{ testRuns(where: { errorMessage: { contains: \"z\" } }) { totalCount nodes { metrics { name } } } }"));
        AssertUnavailable(await ExecuteAsync(client, "mutation { createAgent(input: { name: \"lost\" }) { agent { id } } }"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("health/ready")).StatusCode);
        Assert.Equal(0, await service.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private Task<ServingExecutable> StartAsync() =>
        ServingExecutable.StartAsync(["serve", "--db", Database, "--rate-limit", "0"], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });

    private static HttpClient Client(ServingExecutable service)
    {
        var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("X-API-Key", Key);
        return client;
    }

    private static async Task<JsonObject> ExecuteAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync("graphql", new { query });
        return await RunningServer.ReadAsync(response);
    }

    private static async Task CreateAsync(HttpClient client)
    {
        var response = await ExecuteAsync(client, "mutation { createAgent(input: { name: \"kept\" }) { agent { id } } }");
        Assert.True(response["errors"] is null, response.ToJsonString());
    }

    private static async Task<StreamReader> SubscribeAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = Subscription }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        // The first heartbeat says that the subscription is there.
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        return reader;
    }

    private static async Task<string> RestAsync(StreamReader stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await stream.ReadToEndAsync(patience.Token);
    }

    private static void AssertUnavailable(JsonObject response)
    {
        var error = Assert.Single(response["errors"]!.AsArray())!;
        Assert.Equal("STORE_UNAVAILABLE", (string?)error["extensions"]!["code"]);
        Assert.DoesNotContain("/", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Null(response["data"]);
    }
}
