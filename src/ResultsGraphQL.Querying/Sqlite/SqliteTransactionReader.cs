using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>Reads through the planner what a transaction that isn't committed yet has changed, on the transaction's own connection.</summary>
/// <param name="database">The connection's handle, which outlives this. Not for use by two threads at once.</param>
public sealed class SqliteTransactionReader(sqlite3 database) : IDisposable
{
    internal SqliteReadConnection Connection { get; } = new(database);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
