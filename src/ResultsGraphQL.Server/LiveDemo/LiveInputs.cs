using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Server.Metrics;
using ResultsGraphQL.Server.Results;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>Turns batches that were made up into the inputs of the mutations that lead there.</summary>
internal static class LiveInputs
{
    public static CreateResultInput Create(Result plan) => new()
    {
        Name = plan.Name,
        AgentId = plan.AgentId,
        Inbound = plan.Inbound,
        RunAsText = plan.RunAsText,
        IsCronjob = plan.IsCronjob,
        RunType = plan.RunType,
        Runs = [.. plan.Runs.Select(run => new NewRunInput
        {
            ScenarioId = run.ScenarioId!.Value,
            OutboundNumber = run.OutboundNumber,
            InboundNumber = run.InboundNumber,
            PersonalityName = run.PersonalityName,
            Metadata = run.Metadata is { } metadata ? JsonSerializer.Deserialize<JsonElement>(metadata) : null,
        })],
    };

    public static CompleteRunInput Complete(int runId, TestRun plan) => new()
    {
        RunId = runId,
        Status = plan.Status,
        Success = plan.Success,
        ExpectedOutcome = plan.HasExpectedOutcome ? Outcome(plan) : null,
        Metrics = plan.Metrics.Count > 0 ? [.. plan.Metrics.Select(Metric)] : null,
        Duration = plan.DurationSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}") : null,
        ErrorMessage = plan.ErrorMessage,
    };

    private static ExpectedOutcomeInput Outcome(TestRun plan) => new()
    {
        Score = plan.ExpectedOutcomeScore,
        Explanation = Texts(plan.ExpectedOutcomeExplanation),
        OutcomeAlignments = [.. plan.Alignments.Select(alignment => new OutcomeAlignmentInput
        {
            Outcome = alignment.Outcome,
            PromptPart = alignment.PromptPart,
            Aligned = alignment.Aligned,
        })],
    };

    private static MetricInput Metric(Metric plan) => new()
    {
        MetricId = plan.Id,
        Name = plan.Name,
        Type = plan.Type,
        Score = plan.Score,
        Explanation = Texts(plan.Explanation),
        FunctionName = plan.FunctionName,
        EnumValue = plan.EnumValue,
        Extra = plan.HasExtra ? Extra(plan) : null,
    };

    private static MetricExtraInput Extra(Metric plan) => new()
    {
        Categories = [.. plan.Categories.Select(category => new MetricCategoryInput { Category = category.Category, Deviation = category.Deviation, Priority = category.Priority })],
        Percentiles = plan.HasPercentiles ? new MetricPercentilesInput { P50 = plan.P50, P75 = plan.P75, P90 = plan.P90, P95 = plan.P95, P99 = plan.P99 } : null,
    };

    private static string[] Texts(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}
