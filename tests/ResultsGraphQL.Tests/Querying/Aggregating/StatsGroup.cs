namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>The values of <c>ResultGroupBy</c> and <c>MetricGroupBy</c>.</summary>
internal enum StatsGroup
{
    Agent,
    Scenario,
    Metric,
    EnumValue,
    Status,
    Result,
    RunType,
    Day,
    Week,
}
