using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Looks a store over for what must hold at every moment, with nothing but SQL and the pure rules.</summary>
internal sealed class StoreAudit : IDisposable
{
    private readonly SqliteConnection _connection;

    public StoreAudit(string databasePath)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        _connection.Open();
        using var run = Command("SELECT \"Id\", \"ResultId\", \"Status\", \"Version\", \"Success\", \"HasExpectedOutcome\", \"ExpectedOutcomeScore\", (SELECT COUNT(*) FROM \"Metrics\" WHERE \"RunId\" = \"TestRuns\".\"Id\") FROM \"TestRuns\"");
        using var reader = run.ExecuteReader();
        while (reader.Read())
        {
            Runs[reader.GetInt32(0)] = new AuditedRun(
                reader.GetInt32(1), (RunStatus)reader.GetInt32(2), reader.GetInt32(3),
                new RunStanding((RunStatus)reader.GetInt32(2), reader.IsDBNull(4) ? null : reader.GetBoolean(4), reader.GetBoolean(5), reader.IsDBNull(6) ? null : reader.GetDouble(6)),
                reader.GetInt32(7));
        }
    }

    /// <summary>The runs by their numbers.</summary>
    public Dictionary<int, AuditedRun> Runs { get; } = [];

    /// <summary>Checks the file, the counts and the log.</summary>
    public void Check()
    {
        Assert.Equal("ok", Scalar<string>("PRAGMA integrity_check"));
        Assert.Null(Scalar<object?>("PRAGMA foreign_key_check"));
        CheckCounts();
        CheckLog();
    }

    /// <summary>How many results have a name.</summary>
    public long CountNamed(string name)
    {
        using var command = Command("SELECT COUNT(*) FROM \"Results\" WHERE \"Name\" = $name");
        command.Parameters.AddWithValue("$name", name);
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose() => _connection.Dispose();

    private void CheckCounts()
    {
        var runs = Runs.Values.ToLookup(run => run.ResultId, run => run.Standing);
        using var command = Command("SELECT \"Id\", \"Status\", \"SuccessRate\", \"TotalRunsCount\", \"CompletedRunsCount\", \"SuccessRunsCount\", \"FailedRunsCount\", \"MetExpectedOutcomeCount\", \"TotalExpectedOutcomeCount\" FROM \"Results\"");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var own = runs[reader.GetInt32(0)].ToList();
            var counts = ResultTally.Of(own).Counts;
            Assert.Equal(
                (StatusRollUp.Of(own.Select(run => run.Status)), counts.SuccessRate, counts.Total, counts.Completed, counts.Success, counts.Failed, counts.MetExpectedOutcome, counts.TotalExpectedOutcome),
                ((RunStatus)reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8)));
        }
    }

    private void CheckLog()
    {
        var expected = 1L;
        var last = new Dictionary<(int Result, int Run), RunStatus>();
        var moves = new Dictionary<int, int>();
        using (var command = Command("SELECT \"Position\", \"ResultId\", COALESCE(\"RunId\", 0), \"PreviousStatus\", \"Status\" FROM \"Events\" ORDER BY \"Position\""))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                // No gap, and each event takes up where the last one of the same run or result has left off.
                Assert.Equal(expected++, reader.GetInt64(0));
                var key = (reader.GetInt32(1), reader.GetInt32(2));
                Assert.Equal(last.TryGetValue(key, out var status) ? status : (RunStatus?)null, reader.IsDBNull(3) ? null : (RunStatus)reader.GetInt32(3));
                last[key] = (RunStatus)reader.GetInt32(4);
                moves[key.Item2] = moves.GetValueOrDefault(key.Item2) + 1;
            }
        }

        Assert.Equal(expected - 1, Scalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = 'Events'") ?? 0);
        Assert.Equal(Runs.Count, last.Keys.Count(key => key.Run != 0));
        foreach (var (id, run) in Runs)
        {
            Assert.Equal(run.Status, last[(run.ResultId, id)]);
            Assert.Equal(run.Version, moves[id]);
        }

        using var results = Command("SELECT \"Id\", \"Status\" FROM \"Results\"");
        using var rows = results.ExecuteReader();
        while (rows.Read())
        {
            Assert.Equal((RunStatus)rows.GetInt32(1), last[(rows.GetInt32(0), 0)]);
        }
    }

    private T? Scalar<T>(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar() is T value ? value : default;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>A run as the store has it.</summary>
    internal sealed record AuditedRun(int ResultId, RunStatus Status, int Version, RunStanding Standing, int Metrics);
}
