using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>
/// Moves runs as one would write it by hand: each move is a transaction, and on the disk before the next one begins. The same changes as the service's,
/// and nothing that a GraphQL server does. Not for use by two threads at once.
/// </summary>
public sealed class FloorMoves : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly FloorCommand _begin;
    private readonly FloorCommand _find;
    private readonly FloorCommand _updateRun;
    private readonly FloorCommand _updateExecutedAt;
    private readonly FloorCommand _count;
    private readonly FloorCommand _updateResult;
    private readonly FloorCommand _updateRate;
    private readonly FloorCommand _updateStatus;
    private readonly FloorCommand _addEvent;
    private readonly FloorCommand _commit;

    /// <summary>Opens a database.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <exception cref="SqliteException">It can't be opened, or lacks a table.</exception>
    public FloorMoves(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        _connection.Open();
        using (var pragmas = new FloorCommand(_connection, FloorMoveSql.Pragmas))
        {
            pragmas.Execute();
        }

        _begin = new(_connection, "BEGIN IMMEDIATE");
        _find = new(_connection, FloorMoveSql.Find, 1);
        _updateRun = new(_connection, FloorMoveSql.UpdateRun, 2);
        _updateExecutedAt = new(_connection, FloorMoveSql.UpdateExecutedAt, 2);
        _count = new(_connection, FloorMoveSql.Count, 1);
        _updateResult = new(_connection, FloorMoveSql.UpdateResult, 8);
        _updateRate = new(_connection, FloorMoveSql.UpdateRate, 2);
        _updateStatus = new(_connection, FloorMoveSql.UpdateStatus, 2);
        _addEvent = new(_connection, FloorMoveSql.AddEvent, 6);
        _commit = new(_connection, "COMMIT");
    }

    /// <summary>Moves a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="status">Where it goes.</param>
    /// <returns>The run's version since.</returns>
    /// <exception cref="InvalidDataException">There is no such run, or it can't go there.</exception>
    public int Move(int runId, RunStatus status)
    {
        _begin.Execute();
        var known = Find(runId);
        if (!RunTransitions.IsAllowed(known.Status, status))
        {
            throw new InvalidDataException($"Run {runId} can't go from {known.Status} to {status}.");
        }

        var now = DateTime.UtcNow.Ticks;
        _updateRun.Execute(runId, (int)status);
        if (status == RunStatus.Running)
        {
            _updateExecutedAt.Execute(runId, now);
        }

        var resultStatus = UpdateResult(known, now);
        _addEvent.Execute(known.ResultId, runId, known.AgentId, (int)known.Status, (int)status, now);
        if (resultStatus != known.ResultStatus)
        {
            _addEvent.Execute(known.ResultId, null, known.AgentId, (int)known.ResultStatus, (int)resultStatus, now);
        }

        _commit.Execute();
        return known.Version + 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        FloorCommand[] commands = [_begin, _find, _updateRun, _updateExecutedAt, _count, _updateResult, _updateRate, _updateStatus, _addEvent, _commit];
        Array.ForEach(commands, command => command.Dispose());
        _connection.Dispose();
    }

    private Known Find(int runId)
    {
        using var reader = _find.Query(runId);
        return reader.Read()
            ? new Known(reader.GetInt32(0), (RunStatus)reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), (RunStatus)reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetDouble(5))
            : throw new InvalidDataException($"There is no run {runId}.");
    }

    private RunStatus UpdateResult(Known known, long now)
    {
        var counts = Count(known.ResultId);
        var byStatus = counts.AsSpan(0, FloorEnums.RunStatusNames.Length);
        var (total, success, withVerdict, failed, met, withOutcome) = (counts[9], counts[10], counts[11], counts[12], counts[13], counts[14]);
        _updateResult.Execute(known.ResultId, total, byStatus[(int)RunStatus.Completed], success, failed, met, withOutcome, now);
        double? successRate = withVerdict == 0 ? null : (double)success / withVerdict;
        if (successRate != known.SuccessRate)
        {
            _updateRate.Execute(known.ResultId, successRate);
        }

        // The rules ask which statuses there are, not how many runs have them.
        var statuses = new List<RunStatus>();
        for (var i = 0; i < byStatus.Length; i++)
        {
            if (byStatus[i] > 0)
            {
                statuses.Add((RunStatus)i);
            }
        }

        var status = StatusRollUp.Of(statuses);
        if (status != known.ResultStatus)
        {
            _updateStatus.Execute(known.ResultId, (int)status);
        }

        return status;
    }

    private int[] Count(int resultId)
    {
        using var reader = _count.Query(resultId);
        reader.Read();
        var counts = new int[reader.FieldCount];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.GetInt32(i);
        }

        return counts;
    }

    private readonly record struct Known(int ResultId, RunStatus Status, int Version, int AgentId, RunStatus ResultStatus, double? SuccessRate);
}
