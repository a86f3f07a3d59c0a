using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Tests.Querying.Oracle;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>Makes a random world whose records have much in common, so that groups hold several of them: few metrics and scenarios, and days around the ends of years.</summary>
internal static class StatsWorld
{
    private static readonly (int Id, string Name, MetricType Type)[] Definitions =
    [
        (1, "Workflow adherence", MetricType.BinaryWorkflowAdherence), (2, "Empathie 😀", MetricType.ContinuousQualitative), (2, "Empathy", MetricType.ContinuousQualitative),
        (0, "日本語", MetricType.BinaryQualitative), (3, "Latency (ms)", MetricType.Numeric), (-4, "Sentiment", MetricType.Enum),
    ];

    private static readonly double[] Scores = [0, 1, 1, 0.5, 0.1, 0.2, 0.30000000000000004, 4.5, 812.25];

    private static readonly string?[] Names = ["é", "e\u0301", "日", null];

    // A Sunday and the Monday after it, on both sides of a year's end and of the year of ISO weeks.
    private static readonly DateTime[] Days =
    [
        new(2024, 12, 29, 0, 0, 0, DateTimeKind.Utc), new(2024, 12, 30, 0, 0, 0, DateTimeKind.Utc), new(2024, 12, 31, 0, 0, 0, DateTimeKind.Utc), new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2020, 12, 31, 0, 0, 0, DateTimeKind.Utc), new(2021, 1, 3, 0, 0, 0, DateTimeKind.Utc), new(2021, 1, 4, 0, 0, 0, DateTimeKind.Utc), new(1, 1, 7, 0, 0, 0, DateTimeKind.Utc),
    ];

    public static World Generate(SampleValues samples)
    {
        var world = new WorldGenerator(samples).Generate();
        foreach (var result in world.Results.Where(_ => samples.Chance(0.8)))
        {
            result.CreatedAt = samples.OneOf(Days).AddTicks(samples.OneOf([0, 1, TimeSpan.TicksPerDay - 1, samples.Random.NextInt64(TimeSpan.TicksPerDay)]));
        }

        foreach (var run in world.Runs)
        {
            run.Scenario = run.Scenario is null ? null : world.Scenarios[samples.Random.Next(3)];
            run.ScenarioId = run.Scenario?.Id;
            run.ScenarioName = samples.OneOf(Names);
        }

        foreach (var metric in world.Metrics)
        {
            (metric.Id, metric.Name, metric.Type) = samples.OneOf(Definitions);
            metric.Score = metric.Score is null ? null : samples.Chance(0.9) ? samples.OneOf(Scores) : metric.Score;
            metric.EnumValue = samples.OneOf(Names);
        }

        return new World(world.Agents, world.Scenarios, world.Results);
    }
}
