using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Tests.Querying.Oracle;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>Something that records can be grouped by, as the schema has it.</summary>
/// <param name="Name">The name of the enum value.</param>
/// <param name="IsPeriod">Whether groups are in its order first.</param>
/// <param name="Field">The field of a group, and what is selected of it.</param>
/// <param name="Read">What records of a group have in common.</param>
/// <param name="Answer">What the field answers, of a record of the group: a value, or the values of what is selected.</param>
internal sealed record StatsKey(StatsGroup Name, bool IsPeriod, Selection Field, Func<object, object?[]> Read, Func<object, object?> Answer)
{
    public static IReadOnlyList<StatsKey> OfResults { get; } =
    [
        Object<Result>(StatsGroup.Agent, "agent", row => row.AgentId, row => row.Agent!.Name),
        Value<Result>(StatsGroup.Status, "status", row => row.Status),
        Value<Result>(StatsGroup.RunType, "runType", row => row.RunType),
        Period<Result>(StatsGroup.Day, "day", row => row.CreatedAt.Date),
        Period<Result>(StatsGroup.Week, "week", row => Monday(row.CreatedAt)),
    ];

    public static IReadOnlyList<StatsKey> OfMetrics(World world)
    {
        var runs = world.Runs.ToDictionary(run => run.Id);
        TestRun Run(Metric metric) => runs[metric.RunId];
        return
        [
            Object<Metric>(StatsGroup.Agent, "agent", row => Run(row).Result!.AgentId, row => Run(row).Result!.Agent!.Name),
            Object<Metric>(StatsGroup.Scenario, "scenario", row => Run(row).ScenarioId, row => Run(row).Scenario?.Name),
            new StatsKey(StatsGroup.Metric, false, Fields("metric", "metricId", "name", "type"), row => [((Metric)row).Id, ((Metric)row).Name, ((Metric)row).Type],
                row => new Dictionary<string, object?> { ["metricId"] = ((Metric)row).Id, ["name"] = ((Metric)row).Name, ["type"] = ((Metric)row).Type }),
            Value<Metric>(StatsGroup.EnumValue, "enumValue", row => row.EnumValue),
            Value<Metric>(StatsGroup.Status, "status", row => Run(row).Status),
            Object<Metric>(StatsGroup.Result, "result", row => Run(row).ResultId, row => Run(row).Result!.Name),
            Period<Metric>(StatsGroup.Day, "day", row => Run(row).Result!.CreatedAt.Date),
            Period<Metric>(StatsGroup.Week, "week", row => Monday(Run(row).Result!.CreatedAt)),
        ];
    }

    public static Selection Fields(string name, params string[] fields) => new Selection.Part(name, new Member.Part(name, new ObjectShape(name, []), _ => true), [.. fields.Select(Leaf)]);

    public static Selection Leaf(string name) => new Selection.Value(name, new Member.Value(name, ValueKind.Float, _ => null));

    private static DateTime Monday(DateTime moment) => moment.Date.AddDays(-(((int)moment.DayOfWeek + 6) % 7));

    private static StatsKey Object<T>(StatsGroup name, string field, Func<T, int?> id, Func<T, string?> called) => new(
        name, false, Fields(field, "id", "name"), row => [id((T)row)],
        row => id((T)row) is { } key ? new Dictionary<string, object?> { ["id"] = key, ["name"] = called((T)row) } : null);

    private static StatsKey Value<T>(StatsGroup name, string field, Func<T, object?> read) => new(name, false, Leaf(field), row => [read((T)row)], row => read((T)row));

    private static StatsKey Period<T>(StatsGroup name, string field, Func<T, DateTime> read) => new(name, true, Leaf(field), row => [read((T)row)], row => read((T)row));
}
