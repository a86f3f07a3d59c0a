using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Model.Versions;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Names;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Results;

/// <summary>Makes, changes and deletes results.</summary>
public sealed class ResultWriter : IDisposable
{
    private static readonly string[] OwnColumns =
        [nameof(Result.Name), nameof(Result.Inbound), nameof(Result.RunAsText), nameof(Result.IsCronjob), nameof(Result.RunType)];

    private readonly ResultRows _rows;
    private readonly StatusEvents _events;
    private readonly RunWriter _runs;
    private readonly AgentWriter _agents;
    private readonly ScenarioWriter _scenarios;
    private readonly Func<DateTime> _now;
    private readonly PreparedCommand _find;
    private readonly PreparedCommand _change;
    private readonly PreparedCommand _own;
    private readonly PreparedCommand _delete;
    private readonly PreparedCommand _deleteRuns;

    internal ResultWriter(
        SqliteConnection connection, ResultRows rows, StatusEvents events, RunWriter runs, AgentWriter agents, ScenarioWriter scenarios, Func<DateTime> now)
    {
        _rows = rows;
        _events = events;
        _runs = runs;
        _agents = agents;
        _scenarios = scenarios;
        _now = now;
        _find = new(connection, "SELECT \"AgentId\", \"Status\", \"SuccessRate\", \"Version\", \"Tally\" FROM \"Results\" WHERE \"Id\" = ?1");
        _change = new(
            connection,
            "UPDATE \"Results\" SET \"Name\" = COALESCE(?2, \"Name\"), \"Inbound\" = COALESCE(?3, \"Inbound\"), \"RunAsText\" = COALESCE(?4, \"RunAsText\"), "
            + "\"IsCronjob\" = COALESCE(?5, \"IsCronjob\"), \"RunType\" = CASE WHEN ?7 THEN ?6 ELSE \"RunType\" END, \"UpdatedAt\" = MAX(\"UpdatedAt\", ?8), \"Version\" = \"Version\" + 1 "
            + "WHERE \"Id\" = ?1 AND (\"Name\", \"Inbound\", \"RunAsText\", \"IsCronjob\", \"RunType\") IS NOT "
            + "(COALESCE(?2, \"Name\"), COALESCE(?3, \"Inbound\"), COALESCE(?4, \"RunAsText\"), COALESCE(?5, \"IsCronjob\"), CASE WHEN ?7 THEN ?6 ELSE \"RunType\" END)");
        _own = new(connection, $"SELECT {string.Join(", ", OwnColumns.Select(column => $"\"{column}\""))} FROM \"Results\" WHERE \"Id\" = ?1");
        _delete = new(connection, "DELETE FROM \"Results\" WHERE \"Id\" = ?1");
        _deleteRuns = new(connection, "DELETE FROM \"TestRuns\" WHERE \"ResultId\" = ?1");
    }

    /// <summary>Makes a result with its first runs.</summary>
    /// <param name="draft">The result.</param>
    /// <param name="runs">The runs; none for a result that gets them later.</param>
    /// <returns>The numbers of the result and of the runs.</returns>
    /// <exception cref="AgentNotFoundException">There is no such agent.</exception>
    /// <exception cref="ScenarioNotFoundException">There is no scenario that a run names.</exception>
    public (int ResultId, IReadOnlyList<int> RunIds) Create(NewResult draft, IReadOnlyList<NewRun> runs)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var created = Draft(runs);
        var result = new Result
        {
            Name = draft.Name,
            AgentId = draft.AgentId,
            AgentName = _agents.NameOf(draft.AgentId),
            Inbound = draft.Inbound,
            RunAsText = draft.RunAsText,
            IsCronjob = draft.IsCronjob,
            RunType = draft.RunType,
            CreatedAt = _now(),
            UpdatedAt = _now(),
        };
        result.Derive(created);
        result.Id = _rows.Insert(result);
        var ids = Insert(result.Id, result.AgentId, created);
        _events.Append(result.Id, null, result.AgentId, null, result.Status, _now());
        return (result.Id, ids);
    }

    /// <summary>Adds runs to a result.</summary>
    /// <param name="resultId">The number of the result.</param>
    /// <param name="expectedVersion">The version that the change is made for; null for any.</param>
    /// <param name="runs">The runs.</param>
    /// <returns>The numbers of the runs.</returns>
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    /// <exception cref="ConcurrencyException">The result has another version.</exception>
    /// <exception cref="ScenarioNotFoundException">There is no scenario that a run names.</exception>
    public IReadOnlyList<int> AddRuns(int resultId, int? expectedVersion, IReadOnlyList<NewRun> runs)
    {
        var result = Find(resultId, expectedVersion);
        var added = Draft(runs);
        var ids = Insert(result.Id, result.AgentId, added);
        if (ids.Count > 0)
        {
            _runs.Add(result, added);
        }

        return ids;
    }

    /// <summary>Changes a result's own fields; one that has all of the values already stays as it is.</summary>
    /// <param name="change">What is to be changed.</param>
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    /// <exception cref="ConcurrencyException">The result has another version.</exception>
    /// <returns>The names of the columns that have another value than before; none where nothing has changed.</returns>
    public IReadOnlyList<string> Update(ResultChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var result = Find(change.ResultId, change.ExpectedVersion);
        var before = _own.QuerySingle(ReadOwn, result.Id)!;
        if (_change.Execute(result.Id, change.Name, change.Inbound, change.RunAsText, change.IsCronjob, change.RunType, change.SetsRunType, _now()) == 0)
        {
            return [];
        }

        _events.AppendUpdate(result.Id, result.AgentId, result.Status, _now());
        var after = _own.QuerySingle(ReadOwn, result.Id)!;
        return [.. OwnColumns.Where((_, column) => !Equals(before[column], after[column])), nameof(Result.UpdatedAt)];
    }

    /// <summary>Cancels the runs of a result that haven't ended; nothing changes where all have.</summary>
    /// <param name="resultId">The number of the result.</param>
    /// <param name="expectedVersion">The version that the change is made for; null for any.</param>
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    /// <exception cref="ConcurrencyException">The result has another version.</exception>
    /// <returns>Whether there were any.</returns>
    public bool Cancel(int resultId, int? expectedVersion) => _runs.Cancel(Find(resultId, expectedVersion));

    /// <summary>Makes sure that a result may be deleted.</summary>
    /// <param name="resultId">The number of the result.</param>
    /// <param name="expectedVersion">The version that the change is made for; null for any.</param>
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    /// <exception cref="ConcurrencyException">The result has another version.</exception>
    public void CheckDelete(int resultId, int? expectedVersion) => Find(resultId, expectedVersion);

    /// <summary>Deletes a result with its runs and all that belongs to them. Its number isn't given again, and its events stay in the log.</summary>
    /// <param name="resultId">The number of the result.</param>
    /// <exception cref="ResultNotFoundException">There is no such result.</exception>
    public void Delete(int resultId)
    {
        var result = Find(resultId, expectedVersion: null);
        _events.AppendDeletion(resultId, result.AgentId, result.Status, _now());
        _deleteRuns.Execute(resultId);
        _delete.Execute(resultId);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PreparedCommand[] commands = [_find, _change, _own, _delete, _deleteRuns];
        Array.ForEach(commands, command => command.Dispose());
    }

    private static object?[] ReadOwn(PreparedCommand row) => [row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetNullableString(4)];

    private ResultState Find(int id, int? expectedVersion)
    {
        var result = _find.QuerySingle(
            row => new ResultState(id, row.GetInt32(0), (RunStatus)row.GetInt32(1), row.GetNullableDouble(2), row.GetInt32(3), row.GetNullableString(4)), id)
            ?? throw new ResultNotFoundException(id);
        ConcurrencyException.ThrowIfStale("Result", id, expectedVersion, result.Version);
        return result;
    }

    private List<TestRun> Draft(IReadOnlyList<NewRun> runs)
    {
        var names = new Dictionary<int, string>();
        return [.. runs.Select(run => new TestRun
        {
            ScenarioId = run.ScenarioId,
            ScenarioName = names.TryGetValue(run.ScenarioId, out var known) ? known : names[run.ScenarioId] = _scenarios.NameOf(run.ScenarioId),
            OutboundNumber = run.OutboundNumber,
            InboundNumber = run.InboundNumber,
            PersonalityName = run.PersonalityName,
            Metadata = run.Metadata,
            Status = RunStatus.InQueue,
            Timestamp = _now(),
        })];
    }

    private List<int> Insert(int resultId, int agentId, List<TestRun> runs)
    {
        var ids = new List<int>(runs.Count);
        foreach (var run in runs)
        {
            ids.Add(_rows.Insert(resultId, run));
            _events.Append(resultId, ids[^1], agentId, null, run.Status, _now());
        }

        return ids;
    }
}
