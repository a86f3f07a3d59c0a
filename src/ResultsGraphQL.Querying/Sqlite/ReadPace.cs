namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>What was learnt of an operation by running it. Safe for use by many threads.</summary>
internal sealed class ReadPace
{
    private volatile bool _isSlow;

    /// <summary>Whether it took longer the last time than a small operation may, whatever it costs.</summary>
    public bool IsSlow
    {
        get => _isSlow;
        set => _isSlow = value;
    }
}
