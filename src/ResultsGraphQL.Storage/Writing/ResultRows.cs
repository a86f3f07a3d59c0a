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
        "CreatedAt", "UpdatedAt", "Version", "ImportedVersion", "SourceHash", "Overlay");

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
        "SELECT (SELECT COALESCE(MAX(\"Id\"), 0) FROM \"OutcomeAlignments\"), (SELECT COALESCE(MAX(\"Key\"), 0) FROM \"Metrics\"), (SELECT COALESCE(MAX(\"Id\"), 0) FROM \"MetricCategories\")",
        0);

    private int _lastAlignment;
    private int _lastMetric;
    private int _lastCategory;

    /// <summary>Takes up the store's keys where they end; to be called at the start of each transaction, since another writer may have been there.</summary>
    public void Begin(SqliteTransaction transaction)
    {
        using var reader = _keys.Query(transaction);
        reader.Read();
        _lastAlignment = reader.GetInt32(0);
        _lastMetric = reader.GetInt32(1);
        _lastCategory = reader.GetInt32(2);
    }

    /// <summary>Inserts the result's own row.</summary>
    public void Insert(SqliteTransaction transaction, Result result) => _result.Execute(
        transaction, result.Id, result.Name, result.AgentId, result.AgentName, result.Inbound, (int)result.Status, result.SuccessRate, result.RunAsText,
        result.IsCronjob, result.RunType, result.MetExpectedOutcomeCount, result.TotalExpectedOutcomeCount, result.TotalRunsCount,
        result.CompletedRunsCount, result.SuccessRunsCount, result.FailedRunsCount, result.CreatedAt.Ticks, result.UpdatedAt.Ticks, result.Version,
        result.ImportedVersion, result.SourceHash, result.Overlay);

    /// <summary>Inserts a run, its outcome alignments and its metrics with their categories, giving new keys to all but the run.</summary>
    public void Insert(SqliteTransaction transaction, int resultId, TestRun run)
    {
        _run.Execute(
            transaction, run.Id, resultId, run.ScenarioId, run.ScenarioName, run.OutboundNumber, run.InboundNumber, run.HasExpectedOutcome,
            run.ExpectedOutcomeScore, run.ExpectedOutcomeExplanation, run.Success, (int)run.Status, run.ErrorMessage, run.Timestamp?.Ticks,
            run.ExecutedAt?.Ticks, run.DurationSeconds, run.PersonalityName, run.Metadata, run.Version, run.Overlay);
        foreach (var alignment in run.Alignments)
        {
            _alignment.Execute(transaction, ++_lastAlignment, run.Id, alignment.Outcome, alignment.PromptPart, alignment.Aligned);
        }

        foreach (var metric in run.Metrics)
        {
            Insert(transaction, run.Id, metric);
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

    private void Insert(SqliteTransaction transaction, int runId, Metric metric)
    {
        _metric.Execute(
            transaction, ++_lastMetric, runId, metric.Id, metric.Name, (int)metric.Type, metric.Score, metric.Explanation, metric.FunctionName,
            metric.EnumValue, metric.HasExtra, metric.HasPercentiles, metric.P50, metric.P75, metric.P90, metric.P95, metric.P99);
        foreach (var category in metric.Categories)
        {
            _category.Execute(transaction, ++_lastCategory, _lastMetric, category.Category, category.Deviation, category.Priority);
        }
    }
}
