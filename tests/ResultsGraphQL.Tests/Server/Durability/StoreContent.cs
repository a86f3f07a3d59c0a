using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>What a file holds of results and runs, in one snapshot.</summary>
internal sealed class StoreContent
{
    private readonly ILookup<int, int> _runsByResult;

    public StoreContent(string databasePath)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT \"Name\", \"Id\", \"Version\" FROM \"Results\"";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                // A result that was made twice is found here.
                Results.Add(reader.GetString(0), (reader.GetInt32(1), reader.GetInt32(2)));
            }
        }

        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                SELECT "Id", "ResultId", "Version", "Status", "Success",
                  (SELECT COUNT(*) FROM "Metrics" WHERE "RunId" = "TestRuns"."Id"), (SELECT COUNT(*) FROM "OutcomeAlignments" WHERE "RunId" = "TestRuns"."Id")
                FROM "TestRuns"
                """;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var known = new KnownRun(
                    reader.GetInt32(2), (RunStatus)reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetBoolean(4), reader.GetInt32(5), reader.GetInt32(6));
                Runs.Add(reader.GetInt32(0), new StoredRun(reader.GetInt32(1), known));
            }
        }

        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                SELECT COUNT(*) FROM "Events"
                WHERE "ResultId" NOT IN (SELECT "Id" FROM "Results") OR "RunId" IS NOT NULL AND NOT EXISTS (
                  SELECT 1 FROM "TestRuns" WHERE "TestRuns"."Id" = "Events"."RunId" AND "TestRuns"."ResultId" = "Events"."ResultId")
                """;
            Orphans = (long)command.ExecuteScalar()!;
        }

        _runsByResult = Runs.ToLookup(run => run.Value.ResultId, run => run.Key);
    }

    /// <summary>Each result's number and version, by its name.</summary>
    public Dictionary<string, (int Id, int Version)> Results { get; } = [];

    /// <summary>The runs by their numbers.</summary>
    public Dictionary<int, StoredRun> Runs { get; } = [];

    /// <summary>How many events tell of results or runs that there aren't.</summary>
    public long Orphans { get; }

    /// <summary>The numbers of a result's runs.</summary>
    public List<int> RunsOf(int result) => [.. _runsByResult[result]];

    /// <summary>A run as the file has it.</summary>
    internal sealed record StoredRun(int ResultId, KnownRun Known)
    {
        public int Version => Known.Version;
    }
}
