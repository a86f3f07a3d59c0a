using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>Tells when changes happen: never earlier than the newest event of the log, though the machine's clock may be set back.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="clock">The machine's clock.</param>
internal sealed class ChangeClock(SqliteConnection connection, TimeProvider clock) : IDisposable
{
    private readonly PreparedCommand _newest = new(connection, "SELECT \"ChangedAt\" FROM \"Events\" ORDER BY \"Position\" DESC LIMIT 1");
    private DateTime _last;

    /// <summary>To be called at the start of each transaction: another writer may have appended events meanwhile.</summary>
    public void Begin() => _last = _newest.QuerySingle(row => row.GetMoment(0));

    /// <summary>Reads it.</summary>
    /// <returns>The time in UTC; no earlier than what was read before in this transaction.</returns>
    public DateTime Read()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _last = now > _last ? now : _last;
    }

    public void Dispose() => _newest.Dispose();
}
