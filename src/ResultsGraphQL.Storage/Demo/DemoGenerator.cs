using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>Makes demonstration data, one result at a time, so that any amount of it takes the memory of one.</summary>
/// <param name="options">How much of it.</param>
internal sealed class DemoGenerator(DemoDataOptions options)
{
    private const int FirstAgent = 80;
    private const int FirstScenario = 500;
    private const int FirstResult = 4000;
    private const int FirstRun = 90_000;
    private const int NewestLive = 40;
    private static readonly TimeSpan Span = TimeSpan.FromDays(182);

    public IEnumerable<Agent> Agents() => Enumerable.Range(0, options.Agents).Select(number => new Agent
    {
        Id = FirstAgent + number,
        Name = AgentName(number),
    });

    public IEnumerable<Scenario> Scenarios() => Enumerable.Range(0, options.Scenarios).Select(number => new Scenario
    {
        Id = FirstScenario + number,
        Name = ScenarioName(number),
    });

    /// <summary>The results, oldest first, runs included, counts and status derived.</summary>
    public IEnumerable<Result> Results()
    {
        for (var number = 0; number < options.Results; number++)
        {
            // Each result has a sequence of its own, so that a bigger set begins with the smaller one's choices.
            yield return MakeResult(number, new DemoRandom(options.Seed + ((ulong)number * 0x632BE59BD9B4E019)));
        }
    }

    private Result MakeResult(int number, DemoRandom random)
    {
        var agent = random.Below(options.Agents);
        var runType = random.Pick(DemoText.RunTypes);
        var created = options.Until - (Span * ((double)(options.Results - number) / options.Results)) - TimeSpan.FromSeconds(random.Below(3600));
        created = new DateTime(created.Ticks / 10 * 10, DateTimeKind.Utc);
        var result = new Result
        {
            Id = FirstResult + number,
            Name = $"{DemoText.Places[agent % DemoText.Places.Count]}, {random.Pick(DemoText.Suites)} {number + 1}",
            AgentId = FirstAgent + agent,
            AgentName = AgentName(agent),
            Inbound = agent / DemoText.Places.Count % 2 == 0,
            RunAsText = runType == "text",
            IsCronjob = random.Percent(40),
            RunType = random.Percent(3) ? null : runType,
            CreatedAt = created,
        };

        var mood = Mood(number, random);
        var firstScenario = random.Below(options.Scenarios);
        var runs = new DemoRunGenerator(options, random);
        for (var i = 0; i < options.RunsPerResult; i++)
        {
            var scenario = (firstScenario + random.Below(6)) % options.Scenarios;
            var run = runs.Make(FirstRun + (number * options.RunsPerResult) + i, created.AddSeconds(1 + (i * 0.2)), mood);
            run.ScenarioId = FirstScenario + scenario;
            run.ScenarioName = ScenarioName(scenario);
            result.Runs.Add(run);
        }

        result.Derive((List<TestRun>)result.Runs);
        result.UpdatedAt = created.AddSeconds(random.Between(60, 1800));
        return result;
    }

    /// <summary>The newest results are still under way; among the others most went well, some didn't, and a few were called off.</summary>
    private DemoMood Mood(int number, DemoRandom random)
    {
        var age = options.Results - number;
        if (age <= Math.Min(NewestLive, options.Results / 4))
        {
            return age % 5 == 0 ? DemoMood.Waiting : DemoMood.Live;
        }

        return random.Below(100) switch
        {
            < 4 => DemoMood.Outage,
            < 6 => DemoMood.Cancelled,
            < 25 => DemoMood.Poor,
            _ => DemoMood.Good,
        };
    }

    private static string AgentName(int number)
    {
        var name = $"{DemoText.Places[number % DemoText.Places.Count]} {DemoText.Roles[number / DemoText.Places.Count % DemoText.Roles.Count]}";
        var generation = number / (DemoText.Places.Count * DemoText.Roles.Count);
        return generation == 0 ? name : $"{name} {generation + 1}";
    }

    private static string ScenarioName(int number)
    {
        var name = $"{DemoText.Callers[number / DemoText.Errands.Count % DemoText.Callers.Count]} {DemoText.Errands[number % DemoText.Errands.Count]}";
        var generation = number / (DemoText.Errands.Count * DemoText.Callers.Count);
        return generation == 0 ? name : $"{name} {generation + 1}";
    }
}
