using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>The real executable is killed amid large changes, of which each must be there whole or not at all.</summary>
public sealed class KillTests
{
    private const int Kills = 50;
    private const int Clients = 8;
    private const string Key = "kill-key-for-the-writing-tests";

    [Fact]
    public async Task A_large_change_that_a_kill_interrupts_is_there_whole_or_not_at_all_and_what_was_acknowledged_stays_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("killed.db");
        var random = new Random(17);
        var clients = Enumerable.Range(0, Clients).Select(number => new KillClient(number)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = await StartAsync(database);
            if (kill == 0)
            {
                using var first = new ServiceClient(service.Address, Key);
                await first.SucceedAsync("createAgent", new() { ["name"] = "Agent" }, "agent { id }");
                await first.SucceedAsync("createScenario", new() { ["name"] = "Scenario" }, "scenario { id }");
            }

            // Every other time the service itself was the first to open what the kill has left.
            if (kill % 2 == 1)
            {
                Check(database, clients);
            }

            using var acknowledged = new SemaphoreSlim(0);
            var connections = clients.ConvertAll(_ => new ServiceClient(service.Address, Key));
            var running = clients.Zip(connections, (client, connection) => client.RunAsync(connection, acknowledged)).ToList();
            for (var answers = random.Next(1, 40); answers > 0; answers--)
            {
                Assert.True(await acknowledged.WaitAsync(TimeSpan.FromSeconds(30)), $"Nothing is answered any more. {running.Find(client => client.IsFaulted)?.Exception}");
            }

            // Clients are answered right after a commit; so that the kill meets other moments too, a little time goes by.
            Thread.SpinWait(random.Next(200_000));
            await service.KillAsync();
            await Task.WhenAll(running);
            connections.ForEach(connection => connection.Dispose());
            if (kill % 2 == 1)
            {
                Check(database, clients);
            }
        }

        await using (var service = await StartAsync(database))
        {
            Check(database, clients);
            Assert.Equal(0, await service.StopAsync());
        }

        Assert.True(clients.Sum(client => client.Acknowledged) > Kills * 10, "Hardly anything was acknowledged.");
        Assert.True(clients.Sum(client => client.UnansweredUndone) > 0, "No kill has undone anything.");
        Assert.True(clients.Sum(client => client.UnansweredDone) > 0, "No kill came between a commit and its answer.");
    }

    private static Task<ServingExecutable> StartAsync(string database) => ServingExecutable.StartAsync(
        ["serve", "--db", database, "--rate-limit", "0"], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });

    private static void Check(string database, List<KillClient> clients)
    {
        using var audit = new StoreAudit(database);
        audit.Check();
        var content = new StoreContent(database);
        Assert.Equal(0, content.Orphans);
        clients.ForEach(client => client.Check(content));
        Assert.Equal(audit.Runs.Count, content.Runs.Count);
    }
}
