using System.Globalization;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Import;

/// <summary>Brings a result into the form of a document: its rows, those of its runs, its agent and scenarios, and the events of what has changed.</summary>
internal sealed class ResultWriter : IDisposable
{
    private readonly ResultRows _rows;
    private readonly PreparedCommand _find;
    private readonly PreparedCommand _findRuns;
    private readonly PreparedCommand _findConflict;
    private readonly PreparedCommand _deleteRuns;
    private readonly PreparedCommand _deleteResult;
    private readonly PreparedCommand _agent;
    private readonly PreparedCommand _scenario;
    private readonly PreparedCommand _event;

    /// <summary>Prepares the statements.</summary>
    /// <param name="connection">An open connection; every call is made within a transaction of it.</param>
    public ResultWriter(SqliteConnection connection)
    {
        _rows = new ResultRows(connection);
        _find = new(connection, "SELECT \"Version\", \"ImportedVersion\", \"SourceHash\", \"Status\" FROM \"Results\" WHERE \"Id\" = $0", 1);
        _findRuns = new(connection, "SELECT \"Id\", \"Status\", \"Version\" FROM \"TestRuns\" WHERE \"ResultId\" = $0", 1);
        _findConflict = new(connection, "SELECT \"ResultId\" FROM \"TestRuns\" WHERE \"Id\" = $0 AND \"ResultId\" <> $1", 2);
        _deleteRuns = new(connection, "DELETE FROM \"TestRuns\" WHERE \"ResultId\" = $0", 1);
        _deleteResult = new(connection, "DELETE FROM \"Results\" WHERE \"Id\" = $0", 1);
        _agent = Upsert(connection, "Agents");
        _scenario = Upsert(connection, "Scenarios");
        _event = PreparedCommand.Insert(connection, "Events", "ResultId", "RunId", "AgentId", "PreviousStatus", "Status", "ChangedAt");
    }

    /// <summary>To be called at the start of each transaction.</summary>
    public void Begin(SqliteTransaction transaction) => _rows.Begin(transaction);

    /// <summary>Writes a document that has been read wholly.</summary>
    /// <param name="transaction">The transaction; where this throws, nothing written by this call may be kept.</param>
    /// <param name="document">The document.</param>
    /// <param name="now">When the change happens, UTC.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="DocumentException">A run of the document belongs to another result.</exception>
    public ImportOutcome Write(SqliteTransaction transaction, ResultDocument document, DateTime now)
    {
        var result = document.Result;
        var known = Find(transaction, result.Id);
        if (known is not null && known.Version == known.ImportedVersion && known.SourceHash.AsSpan().SequenceEqual(result.SourceHash))
        {
            return ImportOutcome.Unchanged;
        }

        RefuseForeignRuns(transaction, result);
        var knownRuns = known is null ? [] : FindRuns(transaction, result.Id);
        WriteNames(transaction, document);
        if (known is not null)
        {
            // The runs that stay are written afresh with all that is below them, which goes with the old rows.
            _deleteRuns.Execute(transaction, result.Id);
            _deleteResult.Execute(transaction, result.Id);
            result.Version = known.Version + 1;
        }

        result.ImportedVersion = result.Version;
        _rows.Insert(transaction, result);
        foreach (var run in result.Runs)
        {
            RunStatus? previous = null;
            if (knownRuns.TryGetValue(run.Id, out var before))
            {
                previous = before.Status;
                run.Version = before.Version + 1;
            }

            _rows.Insert(transaction, result.Id, run);
            AddEvent(transaction, result, run.Id, previous, run.Status, now);
        }

        AddEvent(transaction, result, null, known?.Status, result.Status, now);
        return known is null ? ImportOutcome.Added : ImportOutcome.Updated;
    }

    public void Dispose()
    {
        _rows.Dispose();
        PreparedCommand[] commands = [_find, _findRuns, _findConflict, _deleteRuns, _deleteResult, _agent, _scenario, _event];
        Array.ForEach(commands, command => command.Dispose());
    }

    /// <summary>A name that the document gives stands ($2); one that had to be made up gives way to a known one.</summary>
    private static PreparedCommand Upsert(SqliteConnection connection, string table) => new(
        connection,
        $"INSERT INTO \"{table}\" (\"Id\", \"Name\") VALUES ($0, $1) ON CONFLICT (\"Id\") DO UPDATE SET \"Name\" = excluded.\"Name\" WHERE $2 AND \"Name\" <> excluded.\"Name\"",
        3);

    private Known? Find(SqliteTransaction transaction, int resultId)
    {
        using var reader = _find.Query(transaction, resultId);
        return reader.Read()
            ? new Known(
                reader.GetInt32(0),
                reader.IsDBNull(1) ? null : reader.GetInt32(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2),
                (RunStatus)reader.GetInt32(3))
            : null;
    }

    private Dictionary<int, (RunStatus Status, int Version)> FindRuns(SqliteTransaction transaction, int resultId)
    {
        var runs = new Dictionary<int, (RunStatus, int)>();
        using var reader = _findRuns.Query(transaction, resultId);
        while (reader.Read())
        {
            runs[reader.GetInt32(0)] = ((RunStatus)reader.GetInt32(1), reader.GetInt32(2));
        }

        return runs;
    }

    private void RefuseForeignRuns(SqliteTransaction transaction, Result result)
    {
        foreach (var run in result.Runs)
        {
            using var reader = _findConflict.Query(transaction, run.Id, result.Id);
            if (reader.Read())
            {
                throw new DocumentException(
                    "$.runs",
                    string.Create(CultureInfo.InvariantCulture, $"runs of result {result.Id}"),
                    string.Create(CultureInfo.InvariantCulture, $"run {run.Id}, which belongs to result {reader.GetInt32(0)}"));
            }
        }
    }

    private void WriteNames(SqliteTransaction transaction, ResultDocument document)
    {
        _agent.Execute(transaction, document.Agent.Id, document.Result.AgentName, document.Agent.Name is not null);
        foreach (var scenario in document.Scenarios)
        {
            _scenario.Execute(transaction, scenario.Id, scenario.Name, !IsMadeUp(scenario));
        }
    }

    private static bool IsMadeUp(Scenario scenario) => scenario.Name == string.Create(CultureInfo.InvariantCulture, $"Scenario {scenario.Id}");

    private void AddEvent(SqliteTransaction transaction, Result result, int? runId, RunStatus? previous, RunStatus status, DateTime now)
    {
        if (previous != status)
        {
            _event.Execute(transaction, result.Id, runId, result.AgentId, (int?)previous, (int)status, now.Ticks);
        }
    }

    private sealed record Known(int Version, int? ImportedVersion, byte[] SourceHash, RunStatus Status);
}
