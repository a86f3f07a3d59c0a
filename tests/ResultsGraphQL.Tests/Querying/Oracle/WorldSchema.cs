using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>The contract's object types over the records of a world.</summary>
internal sealed class WorldSchema
{
    private readonly Dictionary<string, ObjectShape> _shapes;

    public WorldSchema(World world)
    {
        _shapes = new[] { Result(), TestRun(), Scenario(world), Agent(world), Metric(world), Alignment(), Category() }.ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        Roots =
        [
            Root("results", "Result", world.Results),
            Root("testRuns", "TestRun", world.Runs),
            Root("metrics", "Metric", world.Metrics),
            Root("agents", "Agent", world.Agents),
            Root("scenarios", "Scenario", world.Scenarios),
        ];
    }

    /// <summary>The connections of <c>Query</c>; what they are read from doesn't matter.</summary>
    public IReadOnlyList<Member.ToMany> Roots { get; }

    public ObjectShape this[string name] => _shapes[name];

    public Member.ToMany Root(string name) => Roots.First(root => root.Name == name);

    private static ObjectShape Result() => new("Result",
    [
        Value<Result>("id", ValueKind.Int, row => row.Id),
        Value<Result>("name", ValueKind.String, row => row.Name),
        new Member.ToOne("agent", "Agent", row => ((Result)row).Agent),
        Value<Result>("inbound", ValueKind.Boolean, row => row.Inbound),
        Value<Result>("status", ValueKind.RunStatus, row => row.Status),
        Value<Result>("successRate", ValueKind.Float, row => row.SuccessRate),
        Value<Result>("runAsText", ValueKind.Boolean, row => row.RunAsText),
        Value<Result>("isCronjob", ValueKind.Boolean, row => row.IsCronjob),
        Value<Result>("runType", ValueKind.String, row => row.RunType),
        Many<Result>("runs", "TestRun", ListArguments.Paged, row => row.Runs.OrderBy(run => run.Id)),
        Many<Result>("scenarios", "Scenario", ListArguments.None, row => row.Runs.Select(run => run.Scenario).OfType<Scenario>().Distinct().OrderBy(scenario => scenario.Id)),
        Value<Result>("metExpectedOutcomeCount", ValueKind.Int, row => row.MetExpectedOutcomeCount),
        Value<Result>("totalExpectedOutcomeCount", ValueKind.Int, row => row.TotalExpectedOutcomeCount),
        Value<Result>("totalRunsCount", ValueKind.Int, row => row.TotalRunsCount),
        Value<Result>("completedRunsCount", ValueKind.Int, row => row.CompletedRunsCount),
        Value<Result>("successRunsCount", ValueKind.Int, row => row.SuccessRunsCount),
        Value<Result>("failedRunsCount", ValueKind.Int, row => row.FailedRunsCount),
        Value<Result>("createdAt", ValueKind.DateTime, row => row.CreatedAt),
        Value<Result>("updatedAt", ValueKind.DateTime, row => row.UpdatedAt),
    ])
    { Key = row => ((Result)row).Id };

    private static ObjectShape TestRun() => new("TestRun",
    [
        Value<TestRun>("id", ValueKind.Int, row => row.Id),
        new Member.ToOne("result", "Result", row => ((TestRun)row).Result),
        new Member.ToOne("scenario", "Scenario", row => ((TestRun)row).Scenario),
        Value<TestRun>("scenarioName", ValueKind.String, row => row.ScenarioName),
        Value<TestRun>("outboundNumber", ValueKind.String, row => row.OutboundNumber),
        Value<TestRun>("inboundNumber", ValueKind.String, row => row.InboundNumber),
        new Member.Part("expectedOutcome", new ObjectShape("ExpectedOutcome",
        [
            Value<TestRun>("score", ValueKind.Float, row => row.ExpectedOutcomeScore),
            Many<TestRun>("outcomeAlignments", "OutcomeAlignment", ListArguments.None, row => row.Alignments.OrderBy(alignment => alignment.Id)),
        ]), row => ((TestRun)row).HasExpectedOutcome),
        Value<TestRun>("success", ValueKind.Boolean, row => row.Success),
        Value<TestRun>("status", ValueKind.RunStatus, row => row.Status),
        Value<TestRun>("errorMessage", ValueKind.String, row => row.ErrorMessage),
        Many<TestRun>("metrics", "Metric", ListArguments.Filtered, row => row.Metrics.OrderBy(metric => metric.Id).ThenBy(metric => metric.Key)),
        Value<TestRun>("timestamp", ValueKind.DateTime, row => row.Timestamp),
        Value<TestRun>("executedAt", ValueKind.DateTime, row => row.ExecutedAt),
        Value<TestRun>("durationSeconds", ValueKind.Int, row => row.DurationSeconds),
        Value<TestRun>("personalityName", ValueKind.String, row => row.PersonalityName),
    ])
    { Key = row => ((TestRun)row).Id };

    private static ObjectShape Scenario(World world) => new("Scenario",
    [
        Value<Scenario>("id", ValueKind.Int, row => row.Id),
        Value<Scenario>("name", ValueKind.String, row => row.Name),
        Many<Scenario>("runs", "TestRun", ListArguments.Paged, row => world.RunsOfScenarios[row.Id].OrderBy(run => run.Id)),
    ])
    { Key = row => ((Scenario)row).Id };

    private static ObjectShape Agent(World world) => new("Agent",
    [
        Value<Agent>("id", ValueKind.Int, row => row.Id),
        Value<Agent>("name", ValueKind.String, row => row.Name),
        Many<Agent>("results", "Result", ListArguments.Paged, row => world.ResultsOfAgents[row.Id].OrderBy(result => result.Id)),
    ])
    { Key = row => ((Agent)row).Id };

    private static ObjectShape Metric(World world)
    {
        var runs = world.Runs.ToDictionary(run => run.Id);
        var id = Value<Metric>("metricId", ValueKind.Int, row => row.Id);
        return new ObjectShape("Metric",
        [
            id,
            new Member.ToOne("testRun", "TestRun", row => runs[((Metric)row).RunId]),
            Value<Metric>("name", ValueKind.String, row => row.Name),
            Value<Metric>("type", ValueKind.MetricType, row => row.Type),
            Value<Metric>("score", ValueKind.Float, row => row.Score),
            Value<Metric>("functionName", ValueKind.String, row => row.FunctionName),
            Value<Metric>("enumValue", ValueKind.String, row => row.EnumValue),
            new Member.Part("extra", new ObjectShape("MetricExtra",
            [
                Many<Metric>("categories", "MetricCategory", ListArguments.None, row => row.Categories.OrderBy(category => category.Id)),
                new Member.Part("percentiles", Percentiles(), row => ((Metric)row).HasPercentiles),
            ]), row => ((Metric)row).HasExtra),
        ])
        { Key = row => ((Metric)row).Key, DefaultOrder = id };
    }

    private static ObjectShape Percentiles() => new("MetricPercentiles",
    [
        Value<Metric>("p50", ValueKind.Float, row => row.P50),
        Value<Metric>("p75", ValueKind.Float, row => row.P75),
        Value<Metric>("p90", ValueKind.Float, row => row.P90),
        Value<Metric>("p95", ValueKind.Float, row => row.P95),
        Value<Metric>("p99", ValueKind.Float, row => row.P99),
    ]);

    private static ObjectShape Alignment() => new("OutcomeAlignment",
    [
        Value<OutcomeAlignment>("outcome", ValueKind.String, row => row.Outcome),
        Value<OutcomeAlignment>("promptPart", ValueKind.String, row => row.PromptPart),
        Value<OutcomeAlignment>("aligned", ValueKind.Boolean, row => row.Aligned),
    ])
    { Key = row => ((OutcomeAlignment)row).Id, IsNode = false };

    private static ObjectShape Category() => new("MetricCategory",
    [
        Value<MetricCategory>("category", ValueKind.String, row => row.Category),
        Value<MetricCategory>("deviation", ValueKind.String, row => row.Deviation),
        Value<MetricCategory>("priority", ValueKind.String, row => row.Priority),
    ])
    { Key = row => ((MetricCategory)row).Id, IsNode = false };

    private static Member.ToMany Root(string name, string target, IEnumerable<object> rows) => new(name, target, ListArguments.Paged, _ => rows);

    private static Member.Value Value<T>(string name, ValueKind kind, Func<T, object?> read) => new(name, kind, row => read((T)row));

    private static Member.ToMany Many<T>(string name, string target, ListArguments arguments, Func<T, IEnumerable<object>> read) =>
        new(name, target, arguments, row => read((T)row));
}
