namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>What is known of the file that a service has opened.</summary>
public enum SqliteFileState
{
    /// <summary>It is where it was opened.</summary>
    Present,

    /// <summary>It, or its write-ahead log, was deleted, moved or replaced. It may come back.</summary>
    Gone,

    /// <summary>It is shorter than what belongs into it. That doesn't mend by itself.</summary>
    Truncated,
}
