using ResultsGraphQL.Model.Results;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>
/// Makes up batches one after another, without end: each a result with runs as they have ended, for whoever drives a service through what leads there.
/// Ids and agents are left to whom they are made for. Not for use by several threads.
/// </summary>
/// <param name="seed">Another number makes other batches.</param>
public sealed class DemoBatches(ulong seed)
{
    private const int FewestRuns = 3;
    private const int MostRuns = 12;
    private static readonly DemoDataOptions Options = new() { Agents = 4, Scenarios = 12 };

    private readonly DemoRandom _random = new(seed);
    private int _made;

    /// <summary>Names for agents, where there are none yet.</summary>
    public static IEnumerable<string> AgentNames => new DemoGenerator(Options).Agents().Select(agent => agent.Name);

    /// <summary>Names for scenarios, where there are none yet.</summary>
    public static IEnumerable<string> ScenarioNames => new DemoGenerator(Options).Scenarios().Select(scenario => scenario.Name);

    /// <summary>Makes up the next batch.</summary>
    /// <param name="agentName">The name of the agent that is tested.</param>
    /// <returns>A result whose runs have ended, all but their scenarios.</returns>
    public Result Next(string agentName)
    {
        var runType = _random.Pick(DemoText.RunTypes);
        var result = new Result
        {
            Name = $"{agentName}, {_random.Pick(DemoText.Suites)} {++_made}",
            AgentName = agentName,
            Inbound = _random.Percent(50),
            RunAsText = runType == "text",
            IsCronjob = _random.Percent(40),
            RunType = runType,
        };
        var mood = _random.Below(100) switch
        {
            < 8 => DemoMood.Outage,
            < 14 => DemoMood.Cancelled,
            < 30 => DemoMood.Poor,
            < 60 => DemoMood.Mixed,
            _ => DemoMood.Good,
        };
        var runs = new DemoRunGenerator(Options, _random);
        for (var number = _random.Between(FewestRuns, MostRuns); number > 0; number--)
        {
            result.Runs.Add(runs.Make(0, DateTime.UnixEpoch, mood));
        }

        return result;
    }
}
