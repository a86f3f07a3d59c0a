using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// Inserts results with all that belongs to them, by statements that are compiled once. Several times as fast as tracked entities, which an import of
/// many documents and the demonstration data need.
/// </summary>
/// <param name="connection">An open connection; every call is made within a transaction of it.</param>
internal sealed class ResultRows(SqliteConnection connection) : IDisposable
{
    private readonly PreparedCommand _result = PreparedCommand.Insert(
        connection, "Results", "Id", "Name", "AgentId", "AgentName", "Inbound", "Status", "SuccessRate", "RunAsText", "IsCronjob", "RunType",
        "MetExpectedOutcomeCount", "TotalExpectedOutcomeCount", "TotalRunsCount", "CompletedRunsCount", "SuccessRunsCount", "FailedRunsCount",
        "Tally", "CreatedAt", "UpdatedAt", "Version", "ImportedVersion", "SourceHash", "Overlay");

    private readonly PreparedCommand _run = PreparedCommand.Insert(
        connection, "TestRuns", "Id", "ResultId", "ScenarioId", "ScenarioName", "OutboundNumber", "InboundNumber", "HasExpectedOutcome",
        "ExpectedOutcomeScore", "ExpectedOutcomeExplanation", "Success", "Status", "ErrorMessage", "Timestamp", "ExecutedAt", "DurationSeconds",
        "PersonalityName", "Metadata", "Version", "Overlay");

    private readonly PreparedCommand _alignment = PreparedCommand.Insert(
        connection, "OutcomeAlignments", "Id", "RunId", "Outcome", "PromptPart", "Aligned");

    private readonly PreparedCommand _metric = PreparedCommand.Insert(
        connection, "Metrics", "Key", "RunId", "Id", "Name", "Type", "Score", "Explanation", "FunctionName", "EnumValue", "HasExtra",
        "HasPercentiles", "P50", "P75", "P90", "P95", "P99");

    private readonly PreparedCommand _category = PreparedCommand.Insert(
        connection, "MetricCategories", "Id", "MetricKey", "Category", "Deviation", "Priority");

    private readonly PreparedCommand _keys = new(
        connection,
        "SELECT (SELECT COALESCE(MAX(\"Id\"), 0) FROM \"OutcomeAlignments\"), (SELECT COALESCE(MAX(\"Key\"), 0) FROM \"Metrics\"), (SELECT COALESCE(MAX(\"Id\"), 0) FROM \"MetricCategories\")");

    private bool _knowsKeys;
    private int _lastAlignment;
    private int _lastMetric;
    private int _lastCategory;

    /// <summary>To be called at the start of each transaction: another writer may have given keys meanwhile.</summary>
    public void Begin() => _knowsKeys = false;

    /// <summary>Inserts the result's own row.</summary>
    /// <returns>The result's number: its own, or a new one where that is 0.</returns>
    public int Insert(Result result)
    {
        _result.Execute(
            IdOrNull(result.Id), result.Name, result.AgentId, result.AgentName, result.Inbound, result.Status, result.SuccessRate, result.RunAsText,
            result.IsCronjob, result.RunType, result.MetExpectedOutcomeCount, result.TotalExpectedOutcomeCount, result.TotalRunsCount,
            result.CompletedRunsCount, result.SuccessRunsCount, result.FailedRunsCount, result.Tally, result.CreatedAt, result.UpdatedAt, result.Version,
            result.ImportedVersion, result.SourceHash, result.Overlay);
        return _result.InsertedId;
    }

    /// <summary>Inserts a run, its outcome alignments and its metrics with their categories, giving new keys to all of these.</summary>
    /// <returns>The run's number: its own, or a new one where that is 0.</returns>
    public int Insert(int resultId, TestRun run)
    {
        _run.Execute(
            IdOrNull(run.Id), resultId, run.ScenarioId, run.ScenarioName, run.OutboundNumber, run.InboundNumber, run.HasExpectedOutcome,
            run.ExpectedOutcomeScore, run.ExpectedOutcomeExplanation, run.Success, run.Status, run.ErrorMessage, run.Timestamp,
            run.ExecutedAt, run.DurationSeconds, run.PersonalityName, run.Metadata, run.Version, run.Overlay);
        var id = _run.InsertedId;
        Insert(id, run.Alignments);
        Insert(id, run.Metrics);
        return id;
    }

    /// <summary>Inserts outcome alignments of a run.</summary>
    public void Insert(int runId, IEnumerable<OutcomeAlignment> alignments)
    {
        LearnKeys();
        foreach (var alignment in alignments)
        {
            _alignment.Execute(++_lastAlignment, runId, alignment.Outcome, alignment.PromptPart, alignment.Aligned);
        }
    }

    /// <summary>Inserts metrics of a run, with their categories.</summary>
    public void Insert(int runId, IEnumerable<Metric> metrics)
    {
        LearnKeys();
        foreach (var metric in metrics)
        {
            _metric.Execute(
                ++_lastMetric, runId, metric.Id, metric.Name, metric.Type, metric.Score, metric.Explanation, metric.FunctionName,
                metric.EnumValue, metric.HasExtra, metric.HasPercentiles, metric.P50, metric.P75, metric.P90, metric.P95, metric.P99);
            foreach (var category in metric.Categories)
            {
                _category.Execute(++_lastCategory, _lastMetric, category.Category, category.Deviation, category.Priority);
            }
        }
    }

    public void Dispose()
    {
        _result.Dispose();
        _run.Dispose();
        _alignment.Dispose();
        _metric.Dispose();
        _category.Dispose();
        _keys.Dispose();
    }

    /// <summary>Takes up the store's keys where they end.</summary>
    private void LearnKeys()
    {
        if (!_knowsKeys)
        {
            (_lastAlignment, _lastMetric, _lastCategory) = _keys.QuerySingle(row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)));
            _knowsKeys = true;
        }
    }

    private static int? IdOrNull(int id) => id == 0 ? null : id;
}
