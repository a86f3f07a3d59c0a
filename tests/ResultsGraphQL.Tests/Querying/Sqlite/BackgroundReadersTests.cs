using System.Globalization;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Tests.Querying.Sqlite;

/// <summary>The threads of reads that take long. The system's own account of the priorities is read, which Linux has.</summary>
public sealed class BackgroundReadersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Their_priority_is_lower_and_no_thread_of_the_pool_inherits_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var readers = new BackgroundReaders(4);
        var own = Niceness("/proc/self/stat");
        for (var round = 0; round < 50; round++)
        {
            // Blocked threads of the pool make it start others, just as reads come to their ends.
            using var gate = new ManualResetEventSlim();
            var blocked = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => Task.Run(() => gate.Wait(Patience))).ToList();
            var reads = Enumerable.Range(0, 16).Select(async _ =>
            {
                var niceness = await readers.RunAsync(() => Niceness("/proc/thread-self/stat"));
                gate.Set();
                return niceness;
            }).ToList();

            Assert.All(await Task.WhenAll(reads).WaitAsync(Patience), niceness => Assert.True(niceness > own || own >= 10));
            await Task.WhenAll(blocked);
        }

        Assert.All(PoolThreads(), niceness => Assert.Equal(own, niceness));
    }

    [Fact]
    public async Task What_a_read_throws_is_its_callers_to_hear_of()
    {
        using var readers = new BackgroundReaders(1);

        await Assert.ThrowsAsync<TimeoutException>(() => readers.RunAsync<int>(() => throw new TimeoutException()).WaitAsync(Patience));
        await Assert.ThrowsAsync<TaskCanceledException>(() => readers.RunAsync<int>(() => throw new OperationCanceledException()).WaitAsync(Patience));
        Assert.Equal(7, await readers.RunAsync(() => 7).WaitAsync(Patience));
    }

    private static List<int> PoolThreads()
    {
        var niceness = new List<int>();
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(".NET TP", StringComparison.Ordinal))
                {
                    niceness.Add(Niceness(Path.Combine(thread, "stat")));
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return niceness;
    }

    /// <summary>The 19th field; the second is a name in parentheses, which may have spaces.</summary>
    private static int Niceness(string stat)
    {
        var text = File.ReadAllText(stat);
        return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
