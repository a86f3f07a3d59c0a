using System.Text.Json;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Live;

/// <summary>A row of the event log, as the file has it.</summary>
internal sealed record LoggedEvent(long Position, int ResultId, int? RunId, int AgentId, ChangeKind Kind, RunStatus? PreviousStatus, RunStatus Status)
{
    /// <summary>Reads the rows behind a position, in their order.</summary>
    public static List<LoggedEvent> Read(string databasePath, long after)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databasePath, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Position, ResultId, RunId, AgentId, Kind, PreviousStatus, Status FROM Events WHERE Position > $after ORDER BY Position";
        command.Parameters.AddWithValue("$after", after);
        using var reader = command.ExecuteReader();
        var events = new List<LoggedEvent>();
        while (reader.Read())
        {
            events.Add(new LoggedEvent(
                reader.GetInt64(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetInt32(3),
                (ChangeKind)reader.GetInt32(4), reader.IsDBNull(5) ? null : (RunStatus)reader.GetInt32(5), (RunStatus)reader.GetInt32(6)));
        }

        return events;
    }

    /// <summary>A status as GraphQL spells it.</summary>
    public static string Name(RunStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
