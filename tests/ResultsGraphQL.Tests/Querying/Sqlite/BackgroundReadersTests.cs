using System.Globalization;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Tests.Querying.Sqlite;

/// <summary>The threads of reads that take long. The system's own account of the priorities is read, which Linux has.</summary>
public sealed class BackgroundReadersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Their_priority_is_lower()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var readers = new BackgroundReaders(4);
        var own = Niceness("/proc/self/stat");

        var reads = Enumerable.Range(0, 16).Select(_ => readers.RunAsync(() => Niceness("/proc/thread-self/stat")));

        Assert.All(await Task.WhenAll(reads).WaitAsync(Patience), niceness => Assert.True(niceness > own || own >= 10));
    }

    [Fact]
    public async Task What_a_read_throws_is_its_callers_to_hear_of()
    {
        using var readers = new BackgroundReaders(1);

        await Assert.ThrowsAsync<TimeoutException>(() => readers.RunAsync<int>(() => throw new TimeoutException()).WaitAsync(Patience));
        await Assert.ThrowsAsync<TaskCanceledException>(() => readers.RunAsync<int>(() => throw new OperationCanceledException()).WaitAsync(Patience));
        Assert.Equal(7, await readers.RunAsync(() => 7).WaitAsync(Patience));
    }

    /// <summary>The 19th field; the second is a name in parentheses, which may have spaces.</summary>
    private static int Niceness(string stat)
    {
        var text = File.ReadAllText(stat);
        return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }
}
