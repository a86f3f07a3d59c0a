using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>Makes the runs of one result.</summary>
/// <param name="options">How much there is to make.</param>
/// <param name="random">The result's own sequence.</param>
internal sealed class DemoRunGenerator(DemoDataOptions options, DemoRandom random)
{
    private static readonly RunStatus[] LiveStatuses =
        [RunStatus.InQueue, RunStatus.Pending, RunStatus.Running, RunStatus.InProgress, RunStatus.InProgress, RunStatus.Evaluating, RunStatus.Completed, RunStatus.Completed];

    private readonly DemoMetricGenerator _metrics = new(options.MetricsPerRun, random);

    /// <summary>Makes a run, all but its scenario.</summary>
    public TestRun Make(int id, DateTime timestamp, DemoMood mood)
    {
        var status = Status(mood);
        var run = new TestRun
        {
            Id = id,
            Status = status,
            OutboundNumber = $"+1415555{random.Below(10_000).ToString("0000", CultureInfo.InvariantCulture)}",
            InboundNumber = "+14155550100",
            Timestamp = timestamp,
            PersonalityName = random.Pick(DemoText.Personalities),
            Metadata = Metadata(),
        };
        if (status >= RunStatus.Running && status != RunStatus.Cancelled)
        {
            run.ExecutedAt = timestamp.AddMilliseconds(random.Between(500, 240_000));
        }

        if (status is RunStatus.Evaluating or RunStatus.Completed)
        {
            run.DurationSeconds = random.Percent(2) ? random.Between(3600, 5400) : random.Between(20, 600);
        }

        if (status is RunStatus.Failed or RunStatus.Timeout)
        {
            run.DurationSeconds = random.Below(31);
            run.Success = false;
            run.ErrorMessage = status == RunStatus.Timeout ? "the call was cut off after 30 seconds of silence" : random.Pick(DemoText.Failures);
        }

        if (status == RunStatus.Completed)
        {
            Judge(run, mood);
        }

        return run;
    }

    private RunStatus Status(DemoMood mood) => mood switch
    {
        DemoMood.Waiting => RunStatus.InQueue,
        DemoMood.Live => random.Pick(LiveStatuses),
        DemoMood.Cancelled => RunStatus.Cancelled,
        DemoMood.Outage => random.Percent(70) ? RunStatus.Failed : RunStatus.Timeout,
        DemoMood.Mixed => random.Below(100) switch
        {
            < 8 => RunStatus.Failed,
            < 14 => RunStatus.Timeout,
            < 18 => RunStatus.Cancelled,
            _ => RunStatus.Completed,
        },
        _ => random.Below(100) switch
        {
            0 => RunStatus.Failed,
            1 => RunStatus.Timeout,
            _ => RunStatus.Completed,
        },
    };

    private void Judge(TestRun run, DemoMood mood)
    {
        var quality = mood == DemoMood.Poor ? random.Between(10, 75) : random.Between(55, 100);
        run.HasExpectedOutcome = true;
        run.ExpectedOutcomeScore = quality >= 80 ? 100 : quality / 10 * 10;
        run.Success = quality >= 60;
        var remarks = random.Between(1, 3);
        run.ExpectedOutcomeExplanation = JsonSerializer.Serialize(
            Enumerable.Range(0, remarks).Select(index => random.Pick(index == 0 || run.Success == true ? DemoText.Good : DemoText.Bad)).Distinct().ToArray(),
            JsonValues.Compact);
        if (random.Percent(50))
        {
            var (outcome, promptPart) = random.Pick(DemoText.Alignments);
            run.Alignments.Add(new OutcomeAlignment { Outcome = outcome, PromptPart = promptPart, Aligned = random.Percent(quality) });
        }

        _metrics.AddTo(run, quality);
    }

    private string? Metadata() => random.Below(10) switch
    {
        0 => null,
        1 => "{}",
        < 6 => $"{{\"region\":\"{random.Pick(DemoText.Regions)}\",\"attempt\":{random.Between(1, 3)}}}",
        _ => $"{{\"shard\":{random.Below(16)},\"tags\":[\"demo\",\"{random.Pick(DemoText.Regions)}\"]}}",
    };
}
