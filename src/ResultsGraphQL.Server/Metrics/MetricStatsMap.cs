using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The GraphQL type <c>MetricStats</c>.</summary>
internal static class MetricStatsMap
{
    public static SchemaMapBuilder AddMetricStats(this SchemaMapBuilder schema) => schema
        .Aggregate("MetricStats", "Metric", "What a group of metrics has in common, and what it comes to, such as the scores of one metric in one scenario.", stats => stats
            .ByObject("AGENT", "agent", "Agent", "testRun.result.agent", "The agent that was tested, such as `Riverside Clinic receptionist`")
            .ByObject("SCENARIO", "scenario", "Scenario", "testRun.scenario", "The scenario that was executed, such as `Books a first appointment`, and null of runs whose scenario isn't known")
            .ByObject("METRIC", "metric", MetricDefinitionMap.Type, "What was measured, such as `{ metricId: 3, name: \"Latency (ms)\", type: NUMERIC }`: the metric's number, name and type, so that one that was renamed makes two groups")
            .ByValue("ENUM_VALUE", "enumValue", ColumnType.String, "enumValue", "The value of metrics of type ENUM, such as `positive`, and null of the others")
            .ByValue("STATUS", "status", ColumnType.Enum, "testRun.status", "Where the run that was measured stands, such as `COMPLETED`", RunStatusMap.Enum)
            .ByObject("RESULT", "result", "Result", "testRun.result", "The result that the run belongs to, such as `Clinic front desk, nightly`")
            .ByPeriod("DAY", "day", Periods.Day, "testRun.result.createdAt", "The start of the UTC day of the `createdAt` of the run's result, such as `2026-03-02T00:00:00.000Z`")
            .ByPeriod("WEEK", "week", Periods.Week, "testRun.result.createdAt", "The start of the UTC week of the `createdAt` of the run's result, a Monday, such as `2026-03-02T00:00:00.000Z`")
            .Count("count", MeasureKind.Rows, null, "How many metrics there are, such as `168`, those without a score included.")
            .Count("runCount", MeasureKind.DistinctCount, "testRun", "How many runs they belong to, each counting once, such as `42`.")
            .Share("successRate", "testRun.success",
                "Successful runs by runs with a verdict, of the runs that the metrics belong to, each counting once, from 0.0 to 1.0, such as `0.87`; null where none has a verdict.",
                distinctPath: "testRun")
            .Distribution("score", "score", "How the scores spread, such as `{ mean: 3.2, p50: 3.4 }`; metrics without a score, as of most enums, don't count. Group by METRIC, or filter by it, for scores that can be compared."))
        .Root(new RootField("metricStats", RootKind.Groups, "MetricStats",
            "What the metrics that fit come to, in groups, such as by metric and day. " + Periods.OrderOfGroups
            + " Metrics of which there is none make no group; without `groupBy` there is always one.", Roles.Read));
}
