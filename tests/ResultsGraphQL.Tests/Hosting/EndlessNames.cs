using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>Makes a store in which reading an agent's name comes to no end, whatever statement reads it and however fast the machine is.</summary>
internal static class EndlessNames
{
    /// <summary>A query that never ends.</summary>
    public const string Query = "{ results(first: 1) { nodes { agent { name } } } }";

    private const string Sql =
        "ALTER TABLE Agents RENAME TO HiddenAgents; CREATE VIEW Agents AS SELECT Id, "
        + "(WITH RECURSIVE Numbers(Number) AS (SELECT Id UNION ALL SELECT Number + 1 FROM Numbers) SELECT COUNT(*) FROM Numbers) AS Name FROM HiddenAgents";

    /// <summary>Changes the store of a service. It must have its agents already.</summary>
    public static void AddTo(RunningServer server)
    {
        using var connection = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
