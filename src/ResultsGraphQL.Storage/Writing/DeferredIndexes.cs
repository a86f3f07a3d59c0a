using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// Takes the indexes of tables away while an empty store is filled, and builds them afterwards, all in the one transaction: sorting once is many times
/// as fast as inserting each key at its place.
/// </summary>
internal static class DeferredIndexes
{
    /// <summary>Drops the indexes of the tables of results.</summary>
    /// <returns>The statements that make them again.</returns>
    public static IReadOnlyList<string> Drop(SqliteTransaction transaction)
    {
        var indexes = new List<(string Name, string Sql)>();
        using (var command = Command(
            transaction,
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Results', 'TestRuns', 'OutcomeAlignments', 'Metrics', 'MetricCategories') ORDER BY name"))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in indexes)
        {
            Execute(transaction, $"DROP INDEX \"{name}\"");
        }

        return [.. indexes.Select(index => index.Sql)];
    }

    /// <summary>Runs one statement.</summary>
    public static void Execute(SqliteTransaction transaction, string sql)
    {
        using var command = Command(transaction, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are this assembly's own or the store's own schema.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
