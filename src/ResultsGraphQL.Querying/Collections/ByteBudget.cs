namespace ResultsGraphQL.Querying.Collections;

/// <summary>How much memory some buffers may hold together, counted where they grow. Safe for use by many threads.</summary>
/// <param name="most">How much, in bytes.</param>
/// <param name="parent">A budget that what is taken counts against as well; null for none.</param>
/// <param name="exceeded">Makes the exception that says that there is no more.</param>
internal sealed class ByteBudget(long most, ByteBudget? parent, Func<Exception> exceeded)
{
    private long _used;

    /// <summary>How much is taken, in bytes.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Takes memory; where there is no more, nothing is taken, and it throws what <c>exceeded</c> makes.</summary>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) > most)
        {
            Interlocked.Add(ref _used, -bytes);
            throw exceeded();
        }

        try
        {
            parent?.Take(bytes);
        }
        catch
        {
            Interlocked.Add(ref _used, -bytes);
            throw;
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Give(long bytes)
    {
        Interlocked.Add(ref _used, -bytes);
        parent?.Give(bytes);
    }
}
