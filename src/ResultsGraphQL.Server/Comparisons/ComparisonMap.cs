using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Metrics;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Comparisons;

/// <summary>The GraphQL type <c>ResultComparison</c> and what belongs to it alone.</summary>
internal static class ComparisonMap
{
    private const string Result = "ResultComparison";
    private const string Scenario = "ScenarioComparison";
    private const string Metric = "MetricComparison";
    private const string ScenarioCounts = "ScenarioChangeCounts";
    private const string MetricCounts = "MetricChangeCounts";

    private static readonly EnumMap Change = EnumMap.From<ComparisonChange>(
        "ComparisonChange", "What became of something from the base to the head of a comparison.", change => change switch
        {
            ComparisonChange.Better => "The head's value is higher, and higher is better: of success, and of metrics of type BINARY_WORKFLOW_ADHERENCE, BINARY_QUALITATIVE and CONTINUOUS_QUALITATIVE.",
            ComparisonChange.Worse => "The head's value is lower, and higher is better.",
            ComparisonChange.Changed => "The head's value is another, and which is better can't be known: of metrics of type NUMERIC, such as a latency, of type ENUM, and where only one of the two has a value so far.",
            ComparisonChange.Unchanged => "Both have the same value, or neither has one. A difference of less than a billionth is rounding.",
            ComparisonChange.Appeared => "Only the head has run the scenario, or measured the metric.",
            _ => "Only the base has run the scenario, or measured the metric.",
        });

    public static SchemaMapBuilder AddComparisons(this SchemaMapBuilder schema) => schema
        .Entity(Result, "ResultComparison", "Two results side by side: what got better or worse from the one, the base, to the other, the head.", comparison => comparison
            .Key(ComparisonSql.Key)
            .From(ComparisonSql.Pairs)
            .ToOne("base", "Result", "BaseId", "The result that is compared with, such as last night's.")
            .ToOne("head", "Result", "HeadId", "The result that is compared, such as tonight's.")
            .ToMany("scenarioChanges", ScenarioCounts, ToManyShape.Single, ComparisonSql.Key, "How many scenarios got better or worse, by their success, such as `{ better: 3, worse: 1, … }`.")
            .ToMany("metricChanges", MetricCounts, ToManyShape.Single, ComparisonSql.Key, "How many metrics of scenarios got better or worse, such as `{ better: 12, worse: 4, … }`.")
            .ToMany("scenarios", Scenario, ToManyShape.FilteredList, ComparisonSql.Key, "The success of each scenario that either result ran, by the scenario's `id`; only those that got worse with `where: { change: { eq: WORSE } }`.")
            .ToMany("metrics", Metric, ToManyShape.FilteredList, ComparisonSql.Key, "Each metric of each scenario that either result ran, by the scenario's `id` and then the `metricId`; the worst first with `order: [{ difference: ASC }]`."))
        .Entity(Scenario, Scenario, "The success of a scenario in two results, side by side.", scenario => scenario
            .Key("Key")
            .From(ComparisonSql.Scenarios)
            .AddScenario()
            .AddValues("Successful runs by runs with a verdict, from 0.0 to 1.0, such as `0.9`", "runs of the scenario"))
        .Entity(Metric, Metric, "A metric of a scenario in two results, side by side.", metric => metric
            .Key("Key")
            .From(ComparisonSql.Metrics)
            .AddScenario()
            .Embedded("metric", MetricDefinitionMap.Type, "What was measured, such as `{ metricId: 3, name: \"Latency (ms)\", type: NUMERIC }`.")
            .AddValues("The mean of the scores of the scenario's runs, such as `4.25`", "measurements")
            .Column("baseEnumValue", ColumnType.String, "BaseEnumValue", "The most frequent `enumValue` in the base, of several the first in the alphabet, such as `neutral`; null where there is none.", nullable: true)
            .Column("headEnumValue", ColumnType.String, "HeadEnumValue", "The most frequent `enumValue` in the head, of several the first in the alphabet, such as `positive`; null where there is none.", nullable: true))
        .Entity(ScenarioCounts, ScenarioCounts, "How many scenarios got better or worse in a comparison.", counts => counts.AddCounts(ComparisonSql.Scenarios, "scenarios"))
        .Entity(MetricCounts, MetricCounts, "How many metrics of scenarios got better or worse in a comparison; a metric counts once for each scenario.", counts => counts.AddCounts(ComparisonSql.Metrics, "metrics"))
        .Root(new RootField("compareResults", RootKind.Match, Result,
            "Two results side by side, scenario by scenario and metric by metric, such as `compareResults(baseId: 4711, headId: 4712)`. Null where either doesn't exist.", Roles.Read)
        {
            Arguments =
            [
                new ColumnArgument("baseId", "BaseId", "The `id` of the result to compare with."),
                new ColumnArgument("headId", "HeadId", "The `id` of the result to compare."),
            ],
        });

    private static ObjectMapBuilder AddScenario(this ObjectMapBuilder comparison) => comparison
        .ToOne("scenario", "Scenario", "ScenarioId", "The scenario, as it is named today, such as `Books a first appointment`; null where the runs tell its name only.", nullable: true)
        .Column("scenarioName", ColumnType.String, "ScenarioName", "The scenario's name at the time of the runs, such as `Books a first appointment`; of several the last in the alphabet.", nullable: true);

    private static ObjectMapBuilder AddValues(this ObjectMapBuilder comparison, string value, string counted) => comparison
        .Column("base", ColumnType.Float, "Base", $"{value}, in the base; null where there is none.", nullable: true)
        .Column("head", ColumnType.Float, "Head", $"{value}, in the head; null where there is none.", nullable: true)
        .Column("difference", ColumnType.Float, "Difference", "`head` less `base`, such as `-0.25`; null where either is null.", nullable: true)
        .Column("baseCount", ColumnType.Int, "BaseCount", $"How many {counted} the base has, such as `12`.")
        .Column("headCount", ColumnType.Int, "HeadCount", $"How many {counted} the head has, such as `12`.")
        .Column("change", ColumnType.Enum, "Change", "What became of it, such as `WORSE`. Higher is better, but of metrics of type NUMERIC and ENUM that can't be known, and they are CHANGED.", values: Change);

    private static void AddCounts(this EntityMapBuilder counts, string comparisons, string counted)
    {
        counts.Key(ComparisonSql.Key).From(ComparisonSql.Counts(comparisons));
        foreach (var value in Change.Values)
        {
            var change = (ComparisonChange)value.Stored;
            counts.Column(change.ToString().ToLowerInvariant(), ColumnType.Int, change.ToString(), $"How many {counted} are {value.Name}, such as `3`.");
        }
    }
}
