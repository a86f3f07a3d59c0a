using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>The real executable is killed while clients change things; they repeat what wasn't answered, and nothing is lost or done twice.</summary>
public sealed class RepeatAfterKillTests
{
    private const int Kills = 15;
    private const int Clients = 8;
    private const string Key = "durable-key-for-the-kill-test";

    [Fact]
    public async Task What_a_kill_has_left_unanswered_can_be_repeated_and_is_done_once()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("killed.db");
        var random = new Random(20261123);
        var clients = Enumerable.Range(0, Clients).Select(number => new RepeatingClient(number)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = await ServingExecutable.StartAsync(
                ["serve", "--db", database, "--rate-limit", "0"], new Dictionary<string, string> { ["RESULTS_API_KEY"] = Key });
            using var http = new HttpClient { BaseAddress = service.Address };
            http.DefaultRequestHeaders.Add("X-API-Key", Key);
            if (kill == 0)
            {
                await RepeatingClient.PrepareAsync(http);
            }

            using var enough = new SemaphoreSlim(0);
            var driving = clients.ConvertAll(client => client.DriveAsync(http, enough));
            for (var answers = random.Next(1, 120); answers > 0; answers--)
            {
                Assert.True(await enough.WaitAsync(TimeSpan.FromSeconds(30)), "The service has stopped answering.");
            }

            await service.KillAsync();
            await Task.WhenAll(driving);

            using var audit = new StoreAudit(database);
            audit.Check();
            clients.ForEach(client => client.Check(audit));
        }

        Assert.True(clients.Sum(client => client.Answers) > Kills * 10, "Hardly anything was answered.");
        Assert.True(clients.TrueForAll(client => client.Interrupted > 0), "A client was never interrupted.");
    }
}
