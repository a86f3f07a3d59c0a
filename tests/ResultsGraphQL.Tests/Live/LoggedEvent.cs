using System.Text.Json;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Live;

/// <summary>A row of the event log, as the file has it.</summary>
internal sealed record LoggedEvent(long Position, int ResultId, int? RunId, int AgentId, RunStatus? PreviousStatus, RunStatus Status)
{
    /// <summary>Reads the rows behind a position, in their order.</summary>
    public static List<LoggedEvent> Read(string databasePath, long after)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Position, ResultId, RunId, AgentId, PreviousStatus, Status FROM Events WHERE Position > $after ORDER BY Position";
        command.Parameters.AddWithValue("$after", after);
        using var reader = command.ExecuteReader();
        var events = new List<LoggedEvent>();
        while (reader.Read())
        {
            events.Add(new LoggedEvent(
                reader.GetInt64(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetInt32(3),
                reader.IsDBNull(4) ? null : (RunStatus)reader.GetInt32(4), (RunStatus)reader.GetInt32(5)));
        }

        return events;
    }

    /// <summary>A status as GraphQL spells it.</summary>
    public static string Name(RunStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
