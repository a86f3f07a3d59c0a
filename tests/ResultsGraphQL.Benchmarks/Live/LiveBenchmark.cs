using System.Diagnostics;
using System.Globalization;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Load;
using ResultsGraphQL.Benchmarks.Processes;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>
/// Measures how changes reach subscribers: the service, and a bare Kestrel that broadcasts as many bytes to as many WebSockets. The servers and the
/// subscribers share all cores of the machine.
/// </summary>
/// <param name="rounds">How many changes are measured of each case, after a hundred to warm up.</param>
/// <param name="console">Where the figures go.</param>
public sealed class LiveBenchmark(int rounds, IAnsiConsole console)
{
    // The compiler has to see code a few dozen times before it does its best.
    private const int WarmUpRounds = 100;

    // What the first sockets make the server load isn't theirs.
    private const int FirstSockets = 100;
    private const int MessageBytes = 300;
    private const double TargetToFloor = 1.5;
    private const double TargetOfGroups = 250;
    private const double TargetKiB = 32;
    private const int SustainedRate = 5_000;
    private const int SustainedSubscribers = 100;
    private const int Batch = 250;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Sustained = TimeSpan.FromSeconds(20);

    /// <summary>Sends one change to many subscribers of one group.</summary>
    public async Task RunFanOutAsync(int subscribers, CancellationToken cancellationToken)
    {
        var atFloor = await MeasureFloorAsync(subscribers, cancellationToken);
        var database = await WritesDatabase.MakeAsync("live.db", cancellationToken);
        using var service = await BenchmarkServers.StartServiceAsync(null, database, cancellationToken);
        var atService = await MeasureServiceAsync(service, subscribers, _ => ChangeDriver.Subscription, cancellationToken);
        Write($"One change to {subscribers} subscribers of one group", [atFloor, atService]);
        console.WriteLine($"  p99, service / floor: {Most(atService.P99 / atFloor.P99, TargetToFloor, "0.00")}");
        console.WriteLine($"  memory of an idle subscribed socket: {Most(atService.KiBEach, TargetKiB, "0.0")} KiB");
        console.WriteLine();
    }

    /// <summary>Sends one change to subscribers each of which is a group of its own.</summary>
    public async Task RunGroupsAsync(int groups, CancellationToken cancellationToken)
    {
        var database = await WritesDatabase.MakeAsync("live.db", cancellationToken);
        using var service = await BenchmarkServers.StartServiceAsync(null, database, cancellationToken);
        var measured = await MeasureServiceAsync(
            service, groups, i => ChangeDriver.Subscription.Replace("{ cursor", $"{{ a{i}: cursor", StringComparison.Ordinal), cancellationToken);
        Write($"One change to {groups} subscribers of as many groups", [measured]);
        console.WriteLine($"  until the last has it: {Most(measured.Last, TargetOfGroups, "0")} ms");
        console.WriteLine();
    }

    /// <summary>Sends many changes a second, for a while.</summary>
    public async Task RunSustainedAsync(CancellationToken cancellationToken)
    {
        var database = await WritesDatabase.MakeAsync("live.db", cancellationToken);
        using var service = await BenchmarkServers.StartServiceAsync(null, database, cancellationToken);
        using var driver = new ChangeDriver(service);
        using var crowd = await SubscriberCrowd.OpenAsync(service.Port, SustainedSubscribers, _ => ChangeDriver.Subscription, cancellationToken);
        crowd.Begin();
        var cpu = ProcessCpu.ReadSeconds(service.ProcessId);
        var began = Stopwatch.GetTimestamp();
        var sent = 0;
        var lags = new List<long>();
        while (Stopwatch.GetElapsedTime(began) < Sustained)
        {
            await driver.MoveAsync(Batch, cancellationToken);
            sent += Batch;
            lags.Add(sent - crowd.Fewest);
            var ahead = TimeSpan.FromSeconds((double)sent / SustainedRate) - Stopwatch.GetElapsedTime(began);
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, cancellationToken);
            }
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        cpu = ProcessCpu.ReadSeconds(service.ProcessId) - cpu;
        var last = Stopwatch.GetTimestamp();
        await crowd.AwaitAsync(sent, cancellationToken);
        var caughtUp = Stopwatch.GetElapsedTime(last).TotalMilliseconds;
        var quarter = lags.Count / 4;
        console.WriteLine($"Sustained, {Batch} moves a mutation, to {SustainedSubscribers} subscribers");
        console.WriteLine($"  {Number(sent / seconds, "0")} changes a second (of {SustainedRate}), {Number(crowd.Total / seconds, "0")} messages a second, {Number(cpu / seconds, "0.00")} cores of the server");
        console.WriteLine($"  the slowest subscriber behind each answer: {Number(lags[..quarter].Average(), "0")} changes in the first quarter, {Number(lags[^quarter..].Average(), "0")} in the last");
        console.WriteLine($"  all had all of them {Number(caughtUp, "0")} ms after the last answer");
        console.WriteLine();
    }

    private async Task<FanOut> MeasureFloorAsync(int subscribers, CancellationToken cancellationToken)
    {
        using var floor = await BenchmarkServers.StartBroadcastFloorAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = floor.GraphQLEndpoint };
        var message = new byte[MessageBytes];
        return await MeasureAsync(
            floor, subscribers, null, async () => (await http.PostAsync(string.Empty, new ByteArrayContent(message), cancellationToken)).Dispose(), cancellationToken);
    }

    private async Task<FanOut> MeasureServiceAsync(ServerProcess service, int subscribers, Func<int, string> subscription, CancellationToken cancellationToken)
    {
        using var driver = new ChangeDriver(service);
        return await MeasureAsync(service, subscribers, subscription, () => driver.MoveOneAsync(cancellationToken), cancellationToken);
    }

    private async Task<FanOut> MeasureAsync(ServerProcess server, int subscribers, Func<int, string>? subscription, Func<Task> sendAsync, CancellationToken cancellationToken)
    {
        await sendAsync();
        (await SubscriberCrowd.OpenAsync(server.Port, FirstSockets, subscription, cancellationToken)).Dispose();
        var before = ReadKiB(server.ProcessId);
        using var crowd = await SubscriberCrowd.OpenAsync(server.Port, subscribers, subscription, cancellationToken);
        var each = (ReadKiB(server.ProcessId) - before) / subscribers;
        crowd.Begin();
        var delays = new List<double[]>();
        for (var round = 1; round <= WarmUpRounds + rounds; round++)
        {
            var since = Stopwatch.GetTimestamp();
            await sendAsync();
            await crowd.AwaitAsync(round, cancellationToken);
            delays.Add(crowd.Delays(since));
            await Task.Delay(Pause, cancellationToken);
        }

        double Middle(double share) => Statistics.Median(delays[WarmUpRounds..].Select(round => Statistics.Percentile(round, share)));
        return new FanOut(server.Name, subscribers, Middle(0.5), Middle(0.99), Middle(1), each);
    }

    private void Write(string title, IEnumerable<FanOut> cases)
    {
        var table = new Table().Title(title).Border(TableBorder.Simple);
        table.AddColumns("server", "p50 ms", "p99 ms", "last ms", "KiB a socket");
        foreach (var one in cases)
        {
            table.AddRow(one.Server, Number(one.P50, "0.0"), Number(one.P99, "0.0"), Number(one.Last, "0.0"), Number(one.KiBEach, "0.0"));
        }

        console.Write(table);
    }

    private static double ReadKiB(int processId) => long.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static string Most(double value, double target, string format) =>
        $"{Number(value, format)} (target: at most {Number(target, format)}{(value <= target ? string.Empty : ", missed")})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
