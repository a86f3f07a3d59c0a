using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Damages a run, so that it can't be read any more.</summary>
internal static class UnreadableRun
{
    /// <summary>Gives a run a metric whose type is none that there is.</summary>
    public static async Task MakeAsync(string databasePath, int run)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO Metrics (Key, RunId, Id, Name, Type, Explanation, HasExtra, HasPercentiles) SELECT 1000000000 + $run, $run, 1, 'none', 99, '[]', 0, 0";
        command.Parameters.AddWithValue("$run", run);
        await command.ExecuteNonQueryAsync();
    }
}
