using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>
/// Makes records at random: a third of what may be null is null, lists are often empty, keys don't follow the order of the rest. Counts aren't derived
/// from runs, since reading must not care.
/// </summary>
internal sealed class WorldGenerator(SampleValues samples)
{
    private readonly HashSet<int> _keys = [];

    public World Generate()
    {
        Agent[] agents = [.. Enumerable.Range(0, 7).Select(_ => new Agent { Id = Key(), Name = samples.Text() })];
        Scenario[] scenarios = [.. Enumerable.Range(0, 9).Select(_ => new Scenario { Id = Key(), Name = samples.Text() })];
        return new World(agents, scenarios, [.. Enumerable.Range(0, 30).Select(_ => Result(agents, scenarios))]);
    }

    /// <summary>Makes one more result, to be added to a store that holds the world.</summary>
    public Result Another(World world)
    {
        var result = Result([.. world.Agents], [.. world.Scenarios]);
        result.Agent = null;
        foreach (var run in result.Runs)
        {
            run.Scenario = null;
        }

        return result;
    }

    private Result Result(Agent[] agents, Scenario[] scenarios)
    {
        // The last agent has no result, and the last scenario no run.
        var agent = agents[samples.Random.Next(agents.Length - 1)];
        var result = new Result
        {
            Id = Key(),
            Name = samples.Text(),
            Agent = agent,
            AgentId = agent.Id,
            AgentName = agent.Name,
            Inbound = samples.Chance(0.5),
            Status = samples.Enum<RunStatus>(),
            SuccessRate = Maybe(samples.Float),
            RunAsText = samples.Chance(0.5),
            IsCronjob = samples.Chance(0.5),
            RunType = MaybeText(),
            MetExpectedOutcomeCount = samples.Int(),
            TotalExpectedOutcomeCount = samples.Int(),
            TotalRunsCount = samples.Int(),
            CompletedRunsCount = samples.Int(),
            SuccessRunsCount = samples.Int(),
            FailedRunsCount = samples.Int(),
            CreatedAt = samples.Moment(),
            UpdatedAt = samples.Moment(),
        };
        for (var i = samples.Random.Next(6); i > 0; i--)
        {
            result.Runs.Add(Run(result, scenarios));
        }

        return result;
    }

    private TestRun Run(Result result, Scenario[] scenarios)
    {
        var scenario = samples.Chance(0.3) ? null : scenarios[samples.Random.Next(scenarios.Length - 1)];
        var run = new TestRun
        {
            Id = Key(),
            Result = result,
            ResultId = result.Id,
            Scenario = scenario,
            ScenarioId = scenario?.Id,
            ScenarioName = MaybeText(),
            OutboundNumber = MaybeText(),
            InboundNumber = MaybeText(),
            HasExpectedOutcome = samples.Chance(0.6),
            Success = Maybe(() => samples.Chance(0.5)),
            Status = samples.Enum<RunStatus>(),
            ErrorMessage = MaybeText(),
            Timestamp = Maybe(samples.Moment),
            ExecutedAt = Maybe(samples.Moment),
            DurationSeconds = Maybe(samples.Int),
            PersonalityName = MaybeText(),
        };
        if (run.HasExpectedOutcome)
        {
            run.ExpectedOutcomeScore = Maybe(samples.Float);
            for (var i = samples.Random.Next(4); i > 0; i--)
            {
                run.Alignments.Add(new OutcomeAlignment { Id = Key(), RunId = run.Id, Outcome = MaybeText(), PromptPart = MaybeText(), Aligned = Maybe(() => samples.Chance(0.5)) });
            }
        }

        for (var i = samples.Random.Next(5); i > 0; i--)
        {
            run.Metrics.Add(Metric(run));
        }

        return run;
    }

    private Metric Metric(TestRun run)
    {
        var metric = new Metric
        {
            Key = Key(),
            RunId = run.Id,
            Id = samples.Int(),
            Name = samples.Text(),
            Type = samples.Enum<MetricType>(),
            Score = Maybe(samples.Float),
            FunctionName = MaybeText(),
            EnumValue = MaybeText(),
            HasExtra = samples.Chance(0.6),
        };
        if (metric.HasExtra)
        {
            for (var i = samples.Random.Next(4); i > 0; i--)
            {
                metric.Categories.Add(new MetricCategory { Id = Key(), MetricKey = metric.Key, Category = MaybeText(), Deviation = MaybeText(), Priority = MaybeText() });
            }

            metric.HasPercentiles = samples.Chance(0.6);
            if (metric.HasPercentiles)
            {
                (metric.P50, metric.P75, metric.P90, metric.P95, metric.P99) =
                    (Maybe(samples.Float), Maybe(samples.Float), Maybe(samples.Float), Maybe(samples.Float), Maybe(samples.Float));
            }
        }

        return metric;
    }

    private int Key()
    {
        int key;
        do
        {
            key = samples.Chance(0.95) ? samples.Random.Next(1, 5000) : samples.Random.Next(1, int.MaxValue);
        }
        while (!_keys.Add(key));
        return key;
    }

    private T? Maybe<T>(Func<T> value) where T : struct => samples.Chance(0.33) ? null : value();

    private string? MaybeText() => samples.Chance(0.33) ? null : samples.Text();
}
