using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Results;

/// <summary>The GraphQL type <c>ResultStats</c>.</summary>
internal static class ResultStatsMap
{
    public static SchemaMapBuilder AddResultStats(this SchemaMapBuilder schema) => schema
        .Aggregate("ResultStats", "Result", "What a group of results has in common, and what it comes to, such as the success rate of an agent in one week.", stats => stats
            .ByObject("AGENT", "agent", "Agent", "agent", "The agent that was tested, such as `Riverside Clinic receptionist`")
            .ByValue("STATUS", "status", ColumnType.Enum, "status", "Where the batch stands, such as `COMPLETED`", RunStatusMap.Enum)
            .ByValue("RUN_TYPE", "runType", ColumnType.String, "runType", "How the runs are executed, such as `voice`, and null of results that don't say")
            .ByPeriod("DAY", "day", Periods.Day, "createdAt", "The start of the UTC day of the result's `createdAt`, such as `2026-03-02T00:00:00.000Z`")
            .ByPeriod("WEEK", "week", Periods.Week, "createdAt", "The start of the UTC week of the result's `createdAt`, a Monday, such as `2026-03-02T00:00:00.000Z`")
            .Count("count", MeasureKind.Rows, null, "How many results there are, such as `42`.")
            .Count("metExpectedOutcomeCount", MeasureKind.Sum, "metExpectedOutcomeCount", "How many of their runs have an expected-outcome score of 100, such as `37`: the sum of the results' own counts.")
            .Count("totalExpectedOutcomeCount", MeasureKind.Sum, "totalExpectedOutcomeCount", "How many of their runs have an expected-outcome verdict, such as `40`: the sum of the results' own counts.")
            .Count("totalRunsCount", MeasureKind.Sum, "totalRunsCount", "How many runs they have, such as `420`: the sum of the results' own counts.")
            .Count("completedRunsCount", MeasureKind.Sum, "completedRunsCount", "How many of their runs are COMPLETED, such as `400`: the sum of the results' own counts.")
            .Count("successRunsCount", MeasureKind.Sum, "successRunsCount", "How many of their runs were successful, such as `360`: the sum of the results' own counts.")
            .Count("failedRunsCount", MeasureKind.Sum, "failedRunsCount", "How many of their runs are FAILED or TIMEOUT, or ended without success, such as `12`: the sum of the results' own counts.")
            .Share("successRate", "success",
                "Successful runs by runs with a verdict, of all their runs together, from 0.0 to 1.0, such as `0.87`; null where no run has a verdict. "
                + "A result that was imported with counts but without runs has no part in it; it has in `successRates`.", relation: "runs")
            .Distribution("successRates", "successRate", "How the results' own success rates spread, each result counting once however many runs it has; those without a verdict don't count, such as `{ mean: 0.85, p50: 0.9 }`.")
            .Distribution("durationSeconds", "durationSeconds", "How long their runs took, in seconds; runs whose duration isn't known don't count, such as `{ p50: 187, p95: 431.5 }`.", relation: "runs"))
        .Root(new RootField("resultStats", RootKind.Groups, "ResultStats",
            "What the results that fit come to, in groups, such as by agent and week. " + Periods.OrderOfGroups
            + " Results of which there is none make no group; without `groupBy` there is always one.", Roles.Read));
}
