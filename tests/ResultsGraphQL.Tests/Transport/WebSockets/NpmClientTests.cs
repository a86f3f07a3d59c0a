using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>The clients that people use, from npm, on the executable. What each of them does stands in its script.</summary>
public sealed class NpmClientTests(ServingExecutableFixture service) : IClassFixture<ServingExecutableFixture>
{
    private static readonly NpmProject Clients = new("graphql-clients");

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData("graphql-sse")]
    [InlineData("apollo")]
    [InlineData("urql")]
    [InlineData("legacy")]
    public async Task A_client_gets_each_event_once_and_in_order_through_cut_connections(string client)
    {
        await Clients.InstallAsync();

        await Clients.RunAsync(client + ".mjs", service.Address, service.ApiKey);
    }

    [Fact]
    public async Task Caches_that_normalise_give_back_each_list_as_it_was_answered()
    {
        await Clients.InstallAsync();

        await Clients.RunAsync("caches.mjs", service.Address, service.ApiKey);
    }

    [Fact]
    public async Task The_loop_of_the_README_misses_nothing_and_gets_past_an_event_that_fails()
    {
        await Clients.InstallAsync();
        var run = await ImportAsync();
        await MakeUnreadableAsync(run);

        await Clients.RunAsync("readme.mjs", service.Address, service.ApiKey, ("RUN", $"{run}"));
    }

    [Fact]
    public async Task The_scripts_notice_what_is_lost_comes_twice_or_is_out_of_order() =>
        await Clients.RunAsync("recorder.test.mjs", service.Address, service.ApiKey);

    /// <summary>Imports the result that the README's loop follows.</summary>
    /// <returns>A run of it.</returns>
    private async Task<int> ImportAsync()
    {
        const int Run = 90012;
        const string Import = "mutation($input: ImportResultInput!) { importResult(input: $input) { errors { ... on Error { message } } } }";
        var runs = Enumerable.Range(Run - 1, 4).Select(id => new { id, status = "in_queue", scenario_name = "Books an appointment" });
        using var client = new HttpClient { BaseAddress = service.Address, DefaultRequestHeaders = { { "X-API-Key", service.ApiKey } } };
        using var response = await client.PostAsJsonAsync(
            "graphql", new { query = Import, variables = new { input = new { document = new { id = 4711, name = "Followed", agent = 87, runs } } } });
        Assert.Equal("""{"data":{"importResult":{"errors":null}}}""", await response.Content.ReadAsStringAsync());
        return Run;
    }

    /// <summary>Sees to it that a run can't be read any more once it is IN_PROGRESS.</summary>
    private async Task MakeUnreadableAsync(int run)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = service.DatabasePath, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        // The events themselves stay as they should be, that of its deletion included.
        const int InProgress = (int)RunStatus.InProgress;
        command.CommandText =
            $"CREATE TRIGGER UnreadableRun AFTER UPDATE OF Status ON TestRuns WHEN NEW.Id = {run} AND NEW.Status = {InProgress} BEGIN UPDATE TestRuns SET Status = 99 WHERE Id = NEW.Id; END; "
            + $"CREATE TRIGGER ReadableEvent AFTER INSERT ON Events WHEN NEW.Status = 99 BEGIN UPDATE Events SET PreviousStatus = {InProgress}, Status = {InProgress} WHERE Position = NEW.Position; END";
        await command.ExecuteNonQueryAsync();
    }
}
