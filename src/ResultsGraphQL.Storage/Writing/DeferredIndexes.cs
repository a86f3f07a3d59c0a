using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// Takes the indexes of tables away while an empty store is filled, and builds them afterwards, all in the one transaction: sorting once is many times
/// as fast as inserting each key at its place.
/// </summary>
internal static class DeferredIndexes
{
    private const string Indexes =
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Results', 'TestRuns', 'OutcomeAlignments', 'Metrics', 'MetricCategories') ORDER BY name";

    /// <summary>Drops the indexes of the tables of results.</summary>
    /// <param name="connection">The connection, within a transaction.</param>
    /// <returns>The statements that make them again.</returns>
    public static IReadOnlyList<string> Drop(SqliteConnection connection)
    {
        using var query = new PreparedCommand(connection, Indexes);
        var indexes = query.Query(row => (Name: row.GetString(0), Sql: row.GetString(1)));
        indexes.ForEach(index => SqliteScript.Run(connection, $"DROP INDEX \"{index.Name}\""));
        return [.. indexes.Select(index => index.Sql)];
    }
}
