using System.Globalization;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>Watches what a process takes of the machine.</summary>
/// <param name="process">The process's number.</param>
internal sealed class ProcessWatch(int process)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>The most memory that it had at once, in bytes, as far as it was watched.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Gets the memory that it holds now, in bytes.</summary>
    public long Memory => Read("status").Split('\n').Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024).Single();

    /// <summary>Gets the time that it has computed for so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            // What comes behind the name, in hundredths of a second: proc(5), stat.
            var fields = Read("stat").Split(") ")[1].Split(' ');
            return TimeSpan.FromSeconds(fields[11..13].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / 100.0);
        }
    }

    /// <summary>Watches the memory until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var interval = new PeriodicTimer(Interval);
        while (!stop.IsCancellationRequested)
        {
            PeakMemory = Math.Max(PeakMemory, Memory);
            await interval.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="isSo">Tells whether it is.</param>
    /// <param name="patience">How long it is waited for.</param>
    public static async Task UntilAsync(string what, Func<Task<(bool IsSo, string Found)>> isSo, TimeSpan patience)
    {
        using var interval = new PeriodicTimer(Interval);
        var end = DateTime.UtcNow + patience;
        while (await isSo() is (false, var found))
        {
            Assert.True(DateTime.UtcNow < end, $"{what} isn't so after {patience}: {found}");
            await interval.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private string Read(string file) => File.ReadAllText($"/proc/{process}/{file}");
}
