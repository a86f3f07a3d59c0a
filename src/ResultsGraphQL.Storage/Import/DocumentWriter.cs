using System.Globalization;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Import;

/// <summary>Brings a result into the form of a document: its rows, those of its runs, its agent and scenarios, and the events of what has changed.</summary>
public sealed class DocumentWriter : IDisposable
{
    private const int SqliteConstraint = 19;

    private readonly ResultRows _rows;
    private readonly StatusEvents _events;
    private readonly PreparedCommand _find;
    private readonly PreparedCommand _findRuns;
    private readonly PreparedCommand _findConflict;
    private readonly PreparedCommand _deleteRuns;
    private readonly PreparedCommand _deleteResult;
    private readonly PreparedCommand _agent;
    private readonly PreparedCommand _scenario;

    /// <summary>Prepares the statements.</summary>
    /// <param name="connection">An open connection; every call is made within a transaction of it.</param>
    /// <param name="rows">Inserts the rows.</param>
    /// <param name="events">The event log.</param>
    internal DocumentWriter(SqliteConnection connection, ResultRows rows, StatusEvents events)
    {
        _rows = rows;
        _events = events;
        _find = new(connection, "SELECT \"Version\", \"ImportedVersion\", \"SourceHash\", \"Status\", \"AgentId\" FROM \"Results\" WHERE \"Id\" = ?1");
        _findRuns = new(connection, "SELECT \"Id\", \"Status\", \"Version\" FROM \"TestRuns\" WHERE \"ResultId\" = ?1");
        _findConflict = new(connection, "SELECT \"ResultId\" FROM \"TestRuns\" WHERE \"Id\" = ?1 AND \"ResultId\" <> ?2");
        _deleteRuns = new(connection, "DELETE FROM \"TestRuns\" WHERE \"ResultId\" = ?1");
        _deleteResult = new(connection, "DELETE FROM \"Results\" WHERE \"Id\" = ?1");
        _agent = Upsert(connection, "Agents");
        _scenario = Upsert(connection, "Scenarios");
    }

    /// <summary>Writes a document that has been read wholly. Where this throws, nothing written by this call may be kept.</summary>
    /// <param name="document">The document.</param>
    /// <param name="now">When the change happens, UTC.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="DocumentException">A run of the document belongs to another result.</exception>
    public ImportOutcome Write(ResultDocument document, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return WriteAll(document, now);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteConstraint)
        {
            throw new DocumentException("$", "a document that the store can hold", "one that breaks its integrity");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PreparedCommand[] commands = [_find, _findRuns, _findConflict, _deleteRuns, _deleteResult, _agent, _scenario];
        Array.ForEach(commands, command => command.Dispose());
    }

    private ImportOutcome WriteAll(ResultDocument document, DateTime now)
    {
        var result = document.Result;
        var known = Find(result.Id);
        if (known is not null && known.Version == known.ImportedVersion && known.SourceHash.AsSpan().SequenceEqual(result.SourceHash))
        {
            return ImportOutcome.Unchanged;
        }

        RefuseForeignRuns(result);
        var knownRuns = known is null ? [] : FindRuns(result.Id);
        var isKnownToAgent = known?.AgentId == result.AgentId;
        WriteNames(document);
        if (known is not null)
        {
            AppendDeletions(result, known, knownRuns, now);

            // The runs that stay are written afresh with all that is below them, which goes with the old rows.
            _deleteRuns.Execute(result.Id);
            _deleteResult.Execute(result.Id);
            result.Version = known.Version + 1;
        }

        result.ImportedVersion = result.Version;
        _rows.Insert(result);
        foreach (var run in result.Runs)
        {
            RunStatus? previous = null;
            if (knownRuns.TryGetValue(run.Id, out var before))
            {
                previous = isKnownToAgent ? before.Status : null;
                run.Version = before.Version + 1;
            }

            _rows.Insert(result.Id, run);
            _events.Append(result.Id, run.Id, result.AgentId, previous, run.Status, now);
        }

        if (isKnownToAgent && known!.Status == result.Status)
        {
            _events.AppendUpdate(result.Id, result.AgentId, result.Status, now);
        }
        else
        {
            _events.Append(result.Id, null, result.AgentId, isKnownToAgent ? known!.Status : null, result.Status, now);
        }

        return known is null ? ImportOutcome.Added : ImportOutcome.Updated;
    }

    /// <summary>
    /// Appends that runs are gone which the document doesn't have any more. Where the result has gone to another agent, it is gone with all of its runs for
    /// those who follow the old one, and new for those who follow the other.
    /// </summary>
    private void AppendDeletions(Result result, Known known, Dictionary<int, (RunStatus Status, int Version)> knownRuns, DateTime now)
    {
        if (known.AgentId != result.AgentId)
        {
            _events.AppendDeletion(result.Id, known.AgentId, known.Status, now);
            return;
        }

        var kept = result.Runs.Select(run => run.Id).ToHashSet();
        foreach (var (run, before) in knownRuns.Where(run => !kept.Contains(run.Key)).OrderBy(run => run.Key))
        {
            _events.AppendRunDeletion(result.Id, run, known.AgentId, before.Status, now);
        }
    }

    /// <summary>A name that the document gives stands (?3); one that had to be made up gives way to a known one.</summary>
    private static PreparedCommand Upsert(SqliteConnection connection, string table) => new(
        connection,
        $"INSERT INTO \"{table}\" (\"Id\", \"Name\") VALUES (?1, ?2) ON CONFLICT (\"Id\") DO UPDATE SET \"Name\" = excluded.\"Name\" WHERE ?3 AND \"Name\" <> excluded.\"Name\"");

    private Known? Find(int resultId) => _find.QuerySingle(
        row => new Known(row.GetInt32(0), row.GetNullableInt32(1), row.GetBytes(2), (RunStatus)row.GetInt32(3), row.GetInt32(4)), resultId);

    private Dictionary<int, (RunStatus Status, int Version)> FindRuns(int resultId) => _findRuns
        .Query(row => (Id: row.GetInt32(0), Status: (RunStatus)row.GetInt32(1), Version: row.GetInt32(2)), resultId)
        .ToDictionary(run => run.Id, run => (run.Status, run.Version));

    private void RefuseForeignRuns(Result result)
    {
        foreach (var run in result.Runs)
        {
            if (_findConflict.QuerySingle(row => (int?)row.GetInt32(0), run.Id, result.Id) is { } owner)
            {
                throw new DocumentException(
                    "$.runs",
                    string.Create(CultureInfo.InvariantCulture, $"runs of result {result.Id}"),
                    string.Create(CultureInfo.InvariantCulture, $"run {run.Id}, which belongs to result {owner}"));
            }
        }
    }

    private void WriteNames(ResultDocument document)
    {
        _agent.Execute(document.Agent.Id, document.Result.AgentName, document.Agent.Name is not null);
        foreach (var scenario in document.Scenarios)
        {
            _scenario.Execute(scenario.Id, scenario.Name, !IsMadeUp(scenario));
        }
    }

    private static bool IsMadeUp(Scenario scenario) => scenario.Name == string.Create(CultureInfo.InvariantCulture, $"Scenario {scenario.Id}");

    private sealed record Known(int Version, int? ImportedVersion, byte[] SourceHash, RunStatus Status, int AgentId);
}
