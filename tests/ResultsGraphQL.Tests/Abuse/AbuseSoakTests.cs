using ResultsGraphQL.Tests.Abuse.Attacks;
using ResultsGraphQL.Tests.Hosting;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>
/// Everything that has ever taken the service down, or could, in a random order and several at a time, while another client goes about its work: none of
/// it fails the service, and when it is over, the service is as it was.
/// </summary>
[Collection(nameof(MeasuredTests))]
public sealed class AbuseSoakTests(ITestOutputHelper output)
{
    private const int Attackers = 3;
    private const long MostMemory = 1024L * 1024 * 1024;
    private const long MemoryAfter = 512L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly IReadOnlyList<Attack> All =
        [.. ReadAttacks.All, .. DocumentAttacks.All, .. MutationAttacks.All, .. ConnectionAttacks.All, .. SocketAttacks.All];

    [Fact]
    public async Task What_clients_send_neither_takes_the_service_down_nor_keeps_it_from_others_nor_stays_behind()
    {
        var plan = AbusePlan.OfEnvironment();
        output.WriteLine($"ABUSE_SEED={plan.Seed} ABUSE_SECONDS={plan.Time.TotalSeconds}");
        await using var world = await AbuseWorld.StartAsync(plan.Seed);
        var before = await ReferenceAnswers.ReadAsync(world);
        using var readers = await ReaderGauge.StartAsync(world.Service.ProcessId);
        var process = new ProcessWatch(world.Service.ProcessId);
        using var normal = new NormalClient(world);
        using var stop = new CancellationTokenSource();
        var watching = process.RunAsync(stop.Token);
        var working = normal.RunAsync(stop.Token);

        await AttackAsync(world, plan);

        await stop.CancelAsync();
        await Task.WhenAll(watching, working);
        output.WriteLine($"Peak {process.PeakMemory >> 20} MiB. The other client asked {normal.Count} times, and waited {normal.Longest.TotalMilliseconds:F0} ms at most, for {normal.LongestOperation}.");
        Assert.True(process.PeakMemory < MostMemory, $"It took {process.PeakMemory >> 20} MiB.");
        Assert.True(normal.Longest < LongestWait, $"Another client waited {normal.Longest} for {normal.LongestOperation}.");
        await ProcessWatch.UntilAsync("All readers are back", () => Task.FromResult((readers.InUse == 0, $"{readers.InUse} are in use")), Patience);
        await ProcessWatch.UntilAsync("It is idle", () => IsIdleAsync(process), Patience);
        await ProcessWatch.UntilAsync("The memory is given back", () => Task.FromResult((process.Memory < MemoryAfter, $"{process.Memory >> 20} MiB")), Patience);
        output.WriteLine($"{process.Memory >> 20} MiB are left.");
        Assert.Equal(before, await ReferenceAnswers.ReadAsync(world));
    }

    /// <summary>Makes every attack at least once, and goes on in a random order until the time is over.</summary>
    private static async Task AttackAsync(AbuseWorld world, AbusePlan plan)
    {
        var end = DateTime.UtcNow + plan.Time;
        var attacks = All.ToArray();
        new Random(plan.Seed).Shuffle(attacks);
        var first = new Queue<Attack>(attacks);
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(async number =>
        {
            using var attacker = world.CreateAttacker(plan.Seed + number);
            while (true)
            {
                Attack? attack;
                lock (first)
                {
                    if (!first.TryDequeue(out attack) && DateTime.UtcNow >= end)
                    {
                        return;
                    }
                }

                await (attack ?? attacker.Random.GetItems(attacks, 1)[0]).RunAsync(attacker);
            }
        }));
    }

    private static async Task<(bool IsSo, string Found)> IsIdleAsync(ProcessWatch process)
    {
        var before = process.Processor;
        await Task.Delay(TimeSpan.FromSeconds(1));
        var busy = process.Processor - before;
        return (busy < TimeSpan.FromMilliseconds(200), $"It computed for {busy.TotalMilliseconds} ms within a second");
    }
}
