namespace ResultsGraphQL.Querying.Logs;

/// <summary>A row of the log, as far as subscriptions are picked by it.</summary>
/// <param name="position">Its position.</param>
/// <param name="values">The values of the log's columns.</param>
public sealed class LogEvent(long position, params IReadOnlyList<long?> values)
{
    /// <summary>The row's position in the log.</summary>
    public long Position { get; } = position;

    /// <summary>Gives the value of a column.</summary>
    /// <param name="column">The number of the column among those of the log.</param>
    /// <returns>The value.</returns>
    public long? this[int column] => values[column];
}
