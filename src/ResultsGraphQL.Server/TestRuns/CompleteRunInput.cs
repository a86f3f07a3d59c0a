using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Metrics;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.TestRuns;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The input of <c>completeRun</c>.</summary>
[Description("How a run has ended. A field that isn't given stays as it is.")]
public sealed record CompleteRunInput
{
    /// <summary>The number of the run.</summary>
    [Description("The run's number, such as `90011`.")]
    public int RunId { get; init; }

    /// <summary>The status that it ends with.</summary>
    [Description("The status that it ends with: COMPLETED (where it isn't given), FAILED, TIMEOUT or CANCELLED.")]
    public RunStatus? Status { get; init; }

    /// <summary>The verdict.</summary>
    [Description("The verdict: whether the run was a success.")]
    public bool? Success { get; init; }

    /// <summary>How it compares with what was expected.</summary>
    [Description("How the run compares with what was expected of it; it replaces what is known of that.")]
    public ExpectedOutcomeInput? ExpectedOutcome { get; init; }

    /// <summary>What it was evaluated into.</summary>
    [Description("What the run was evaluated into; it replaces all metrics that the run has.")]
    [MaxLength(InputSizes.Findings)]
    public IReadOnlyList<MetricInput>? Metrics { get; init; }

    /// <summary>How long it took.</summary>
    [Description("How long the run took, as MM:SS; minutes may exceed 59, as in `75:09`.")]
    public string? Duration { get; init; }

    /// <summary>When it was executed.</summary>
    [Description("When the run was executed; where nobody says so, it is when it first moved on from PENDING.")]
    public DateTime? ExecutedAt { get; init; }

    /// <summary>What went wrong.</summary>
    [Description("What went wrong, such as `websocket handshake failed: 504`.")]
    [MaxLength(InputSizes.LongText)]
    public string? ErrorMessage { get; init; }

    /// <summary>The version that the completion is made for.</summary>
    [Description("The `version` of the run that the completion is made for; any, where it isn't given.")]
    public int? ExpectedVersion { get; init; }

    /// <summary>The completion, as the store takes it.</summary>
    /// <exception cref="InputProblemException">A field has a value that it can't have.</exception>
    internal RunCompletion ToCompletion()
    {
        var status = Status ?? RunStatus.Completed;
        if (!status.HasEnded())
        {
            throw new InputProblemException("input.status", "must be COMPLETED, FAILED, TIMEOUT or CANCELLED, since the run ends with it");
        }

        int? seconds = null;
        if (Duration is not null)
        {
            seconds = RunDuration.Parse(Duration) ?? throw new InputProblemException("input.duration", "must have the form MM:SS, such as 02:41 or 75:09");
        }

        return new RunCompletion(RunId, status, ExpectedVersion)
        {
            Success = Success,
            ExpectedOutcome = ExpectedOutcome?.ToOutcome(),
            Metrics = Metrics is null ? null : [.. Metrics.Select((metric, index) => metric.ToMetric(FormattableString.Invariant($"input.metrics[{index}]")))],
            DurationSeconds = seconds,
            ExecutedAt = ExecutedAt,
            ErrorMessage = ErrorMessage,
        };
    }
}
