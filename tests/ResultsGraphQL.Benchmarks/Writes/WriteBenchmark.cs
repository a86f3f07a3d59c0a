using ResultsGraphQL.Benchmarks.Floor;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Processes;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>
/// Compares ways to move runs, all on the same disk. Their windows take turns, so that a disk that grows slower or faster does so for all of them.
/// Afterwards every move that was answered must be in the store.
/// </summary>
/// <param name="plan">How long and how often.</param>
/// <param name="console">Where the figures go.</param>
public sealed class WriteBenchmark(WritePlan plan, IAnsiConsole console)
{
    private const int ServerCore = 0;
    private const int DriverCore = 1;
    private const int WarmUpTurns = 3;
    private const int MaxAttempts = 3;

    // The kernel's part in writing to the disk is among it.
    private const double MostOthersShare = 0.2;
    private const double TargetOfMany = 10;
    private const double TargetOfOne = 1;

    private readonly WriteReport _report = new(console);

    /// <summary>Measures the service's executor without its transports, against hand-written transactions.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunInProcessAsync(CancellationToken cancellationToken)
    {
        var floorRuns = await MovingRuns.MakeAsync("writes-floor.db", cancellationToken);
        var serviceRuns = await MovingRuns.MakeAsync("writes-service.db", cancellationToken);
        using (var floor = new FloorMoves(floorRuns.Database))
        {
            await using var service = await InProcessWriter.CreateAsync(serviceRuns.Database, cancellationToken);
            var summaries = await MeasureAsync(
                "In process, on all cores",
                [new FloorMoveCase(floor, floorRuns), new InProcessMoveCase(service, serviceRuns, plan.Callers), new InProcessMoveCase(service, serviceRuns, 1)],
                cancellationToken);
            _report.WriteRatio(summaries[1], summaries[0], TargetOfMany);
            _report.WriteRatio(summaries[2], summaries[0], TargetOfOne);
        }

        await CheckStoresAsync([floorRuns, serviceRuns], cancellationToken);
    }

    /// <summary>Measures the service in a process of its own, over HTTP, against hand-written transactions in process and over HTTP.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunOverHttpAsync(CancellationToken cancellationToken)
    {
        var floorRuns = await MovingRuns.MakeAsync("writes-floor.db", cancellationToken);
        var floorHttpRuns = await MovingRuns.MakeAsync("writes-floor-http.db", cancellationToken);
        var serviceRuns = await MovingRuns.MakeAsync("writes-service-http.db", cancellationToken);
        ProcessCpu.PinSelf(DriverCore);
        using (var floor = new FloorMoves(floorRuns.Database))
        using (var floorServer = await BenchmarkServers.StartWriteFloorAsync(ServerCore, floorHttpRuns.Database, cancellationToken))
        using (var service = await BenchmarkServers.StartServiceAsync(ServerCore, serviceRuns.Database, cancellationToken))
        {
            var summaries = await MeasureAsync(
                "Over HTTP, each server on a core of its own",
                [
                    new FloorMoveCase(floor, floorRuns),
                    new HttpMoveCase(floorServer, floorHttpRuns, 1),
                    new HttpMoveCase(service, serviceRuns, plan.Callers),
                    new HttpMoveCase(service, serviceRuns, 1),
                ],
                cancellationToken);
            _report.WriteRatio(summaries[2], summaries[0], null);
            _report.WriteRatio(summaries[3], summaries[1], null);
        }

        await CheckStoresAsync([floorRuns, floorHttpRuns, serviceRuns], cancellationToken);
    }

    private async Task<IReadOnlyList<LoadSummary>> MeasureAsync(string title, IReadOnlyList<IMoveCase> cases, CancellationToken cancellationToken)
    {
        console.WriteLine($"Warming up, {plan.WarmUp.TotalSeconds:0} s each ...");
        for (var turn = 0; turn < WarmUpTurns; turn++)
        {
            foreach (var one in cases)
            {
                await one.RunAsync(plan.WarmUp / WarmUpTurns, cancellationToken);
            }
        }

        LoadSummary[] summaries = [.. cases.Select(one => new LoadSummary(one.Name, bytes: 0))];
        for (var round = 0; round < plan.Rounds; round++)
        {
            for (var i = 0; i < cases.Count; i++)
            {
                for (var attempt = 0; attempt < MaxAttempts && !await TryMeasureAsync(cases[i], summaries[i], cancellationToken); attempt++)
                {
                    // Others were busy; perhaps they aren't any more.
                }
            }
        }

        _report.WriteTable(title, summaries);
        return summaries;
    }

    /// <summary>
    /// Measures a window. Who writes waits for the disk, so that it can't be told by how much of its core the server had whether the window counts, but
    /// by how much of the machine everybody else had.
    /// </summary>
    private async Task<bool> TryMeasureAsync(IMoveCase one, LoadSummary summary, CancellationToken cancellationToken)
    {
        var before = ProcessCpu.ReadMachineSeconds();
        var window = await one.RunAsync(plan.Window, cancellationToken);
        var others = ((ProcessCpu.ReadMachineSeconds() - before) / window.Seconds) - window.ServerShare - window.DriverShare;
        return summary.TryAdd(window, others <= MostOthersShare);
    }

    private async Task CheckStoresAsync(IReadOnlyList<MovingRuns> stores, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            await store.CheckStoreAsync(cancellationToken);
        }

        console.WriteLine("  Every move that was answered is in its store and in its event log.");
        console.WriteLine();
    }
}
