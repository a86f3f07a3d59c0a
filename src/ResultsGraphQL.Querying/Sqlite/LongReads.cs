namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Makes up for threads of the thread pool that a read holds for long, though its cost didn't say so: meanwhile the pool may have that many more, and
/// needn't find out by itself, which takes it half a second for each.
/// </summary>
internal static class LongReads
{
    /// <summary>From which time on a read is long.</summary>
    public static readonly TimeSpan From = TimeSpan.FromMilliseconds(20);

    private static readonly Lock Changing = new();

    /// <summary>To be called when a read turns out to be long.</summary>
    public static void Begin() => Add(1);

    /// <summary>To be called when it has ended.</summary>
    public static void End() => Add(-1);

    private static void Add(int threads)
    {
        lock (Changing)
        {
            ThreadPool.GetMinThreads(out var workers, out var completions);
            ThreadPool.SetMinThreads(workers + threads, completions);
        }
    }
}
