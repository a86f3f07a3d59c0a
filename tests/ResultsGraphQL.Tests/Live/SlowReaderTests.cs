using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;
using ResultsGraphQL.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Who doesn't read falls behind: it costs the service no memory and the others no time, and it loses nothing.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class SlowReaderTests
{
    private const int Runs = 1_000;
    private const int Moves = 100;
    private const int ReceiveBuffer = 16 * 1024;
    private const long Megabyte = 1024 * 1024;

    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_subscriber_that_never_reads_takes_no_memory_and_no_time_of_the_others_and_gets_all_in_the_end()
    {
        // The cursors of pings would be in the way of the raw frames.
        await using var server = await RunningServer.StartAsync(sockets: new GraphQLSocketOptions { KeepAlive = TimeSpan.FromMinutes(10) });
        var writer = server.Services.GetRequiredService<StoreWriter>();
        var (result, runs) = await writer.RunAsync(
            store => store.Results.Create(new NewResult("Slow", store.Agents.Create("Slow")), [.. Enumerable.Repeat(new NewRun(store.Scenarios.Create("Slow")), Runs)]), CancellationToken.None);
        using var fast = await GraphQLSocket.OpenAsync(server);
        using var slow = await RawSocket.OpenAsync(server.BaseAddress, server.ApiKey, ReceiveBuffer);
        var start = fast.Cursor!;
        await slow.SendJsonAsync(Subscribe("cursor status changedAt run { id status scenarioName metrics { name } } result { id name status totalRunsCount agent { name } }", result, start));
        await fast.SendAsync(Subscribe("cursor", result, start));

        var slowest = TimeSpan.Zero;
        (long Managed, long Resident) early = default;
        for (var move = 0; move < Moves; move++)
        {
            var status = Life(move);
            await writer.RunAsync(
                store =>
                {
                    store.Runs.Move([.. runs.Select(run => new RunMove(run, status, null, null))]);
                    return 0;
                },
                CancellationToken.None);
            var waiting = Stopwatch.StartNew();
            for (var next = 0; next < Runs; next++)
            {
                await fast.NextAsync("1");
            }

            slowest = waiting.Elapsed > slowest ? waiting.Elapsed : slowest;
            if (move == Moves / 5)
            {
                early = Memory();
            }
        }

        var late = Memory();
        Assert.True(slowest < InTime, $"{Runs} events took {slowest}.");
        Assert.True(late.Managed - early.Managed < 24 * Megabyte, $"Managed memory went from {early.Managed / Megabyte} MB to {late.Managed / Megabyte} MB.");
        Assert.True(late.Resident - early.Resident < 100 * Megabyte, $"The working set went from {early.Resident / Megabyte} MB to {late.Resident / Megabyte} MB.");

        var expected = LoggedEvent.Read(server.DatabasePath, Mutator.PositionOf(start)).Where(next => next.RunId is not null).ToList();
        Assert.Equal(Runs * Moves, expected.Count);
        foreach (var next in expected)
        {
            var change = (await slow.ReceiveJsonAsync())["payload"]!["data"]!["onRunStatusChanged"]!;
            Assert.Equal(
                (next.Position, next.RunId, LoggedEvent.Name(next.Status)),
                (Mutator.PositionOf((string)change["cursor"]!), (int?)change["run"]!["id"], (string?)change["status"]));
        }
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_is_closed_in_the_end_and_the_others_are_not()
    {
        var options = new GraphQLSocketOptions { KeepAlive = TimeSpan.FromMilliseconds(300), SlowClientTimeout = TimeSpan.FromSeconds(2) };
        await using var server = await RunningServer.StartAsync(sockets: options);
        var (result, _) = await new Mutator(server).ResultAsync(1_000);
        var start = LoggedEvent.Read(server.DatabasePath, 0).First(next => next.ResultId == result).Position - 1;
        using var fast = await GraphQLSocket.OpenAsync(server);
        var log = fast.Cursor![..fast.Cursor!.LastIndexOf('-')];
        using var slow = await RawSocket.OpenAsync(server.BaseAddress, server.ApiKey, ReceiveBuffer);
        for (var number = 0; number < 50; number++)
        {
            await slow.SendJsonAsync(new { id = $"{number}", type = "subscribe", payload = new { query = ChangeDocuments.OfRuns("result { name runs(first: 20) { nodes { id scenarioName status } } }"), variables = new { after = $"{log}-{start}" } } });
        }

        // Answering its pings meanwhile.
        var open = Stopwatch.StartNew();
        while (open.Elapsed < options.SlowClientTimeout * 2)
        {
            await fast.RunAsync("1", "{ __typename }");
            Assert.Equal("ping", (string?)(await fast.ReceiveAnyAsync())?["type"]);
        }

        await slow.ReadToEndAsync();
        Assert.NotNull(await fast.RunAsync("1", "{ __typename }"));
    }

    private static object Subscribe(string selection, int resultId, string after) =>
        new { id = "1", type = "subscribe", payload = new { query = ChangeDocuments.OfRuns(selection), variables = new { resultId, after } } };

    private static RunStatus Life(int move) => move switch
    {
        0 => RunStatus.Pending,
        1 => RunStatus.Running,
        2 => RunStatus.InProgress,
        _ => move % 2 == 1 ? RunStatus.Evaluating : RunStatus.Completed,
    };

    private static (long Managed, long Resident) Memory() => (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
}
