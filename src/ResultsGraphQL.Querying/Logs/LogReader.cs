using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Logs;

/// <summary>Reads the log from the store.</summary>
/// <param name="map">The log.</param>
/// <param name="connections">Connections to the store.</param>
public sealed class LogReader(LogMap map, SqliteReadPool connections)
{
    /// <summary>Reads where the log begins and ends.</summary>
    /// <param name="cancellationToken">Ends the wait for a connection, and stops the reading.</param>
    /// <returns>The bounds.</returns>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public ValueTask<LogBounds> ReadBoundsAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(LogBounds.Read, map, ReadWork.OfService, cancellationToken);

    /// <summary>Reads events.</summary>
    /// <param name="after">The position that they come after.</param>
    /// <param name="count">How many, at most.</param>
    /// <param name="cancellationToken">Ends the wait for a connection, and stops the reading.</param>
    /// <returns>The events, oldest first, and where the log begins and ends.</returns>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public ValueTask<LogPage> ReadAsync(long after, int count, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            static (connection, state) => new LogPage(LogBounds.Read(connection, state.Map), Read(connection, state.Map, state.After, state.Count)),
            (Map: map, After: after, Count: count), ReadWork.OfService, cancellationToken);

    private static List<LogEvent> Read(SqliteReadConnection connection, LogMap map, long after, int count)
    {
        var events = new List<LogEvent>();
        var statement = connection.Prepare(map.EventsSql);
        try
        {
            statement.Bind(1, after);
            statement.Bind(2, count);
            while (statement.Step())
            {
                var values = new long?[map.Columns.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = statement.IsNull(i + 1) ? null : statement.GetInt64(i + 1);
                }

                events.Add(new LogEvent(statement.GetInt64(0), values));
            }

            return events;
        }
        finally
        {
            statement.Reset();
        }
    }
}
