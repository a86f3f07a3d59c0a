using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The GraphQL type <c>MetricDefinition</c>: what is the same of a metric in every run.</summary>
internal static class MetricDefinitionMap
{
    public static readonly ObjectMap Type = new("MetricDefinition", "What is measured, whatever the run: what the same metric has in common in all of them.",
    [
        new ColumnField("metricId", "MetricId", ColumnType.Int, false, "The metric's number, such as `3`. One that was renamed has it in common with what it was."),
        new ColumnField("name", "MetricName", ColumnType.String, false, "The metric's name, such as `Workflow adherence`."),
        new ColumnField("type", "MetricType", ColumnType.Enum, false, "How the score is to be read, such as `NUMERIC`.") { Enum = MetricTypeMap.Enum },
    ]);
}
