using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The GraphQL type <c>Metric</c> and what belongs to it alone.</summary>
internal static class MetricMap
{
    public static SchemaMapBuilder AddMetrics(this SchemaMapBuilder schema) => schema
        .Entity("Metric", "Metrics", "One measurement of a run.", metric => metric
            .Key("Key")
            .OrderedBy("metricId")
            .Column("metricId", ColumnType.Int, "Id", "The metric's number, such as `3`. The same metric has the same number in every run, so it names no score; `nodeId` does.")
            .NodeId()
            .ToOne("testRun", "TestRun", "RunId", "The run that was measured.")
            .Column("name", ColumnType.String, "Name", "The metric's name, such as `Workflow adherence`.")
            .Column("type", ColumnType.Enum, "Type", "How the score is to be read.", values: MetricTypeMap.Enum)
            .Column("score", ColumnType.Float, "Score", "The score, such as `4.5`; null where there is none.", nullable: true)
            .Column("explanation", ColumnType.StringList, "Explanation", "Why, point by point, such as `✅ Verified date of birth`.")
            .Column("functionName", ColumnType.String, "FunctionName", "The function that measured, such as `check_workflow`.", nullable: true)
            .Column("enumValue", ColumnType.String, "EnumValue", "The value of a metric of type ENUM, such as `positive`.", nullable: true)
            .Embedded("extra", "MetricExtra", "HasExtra", "What the metric found beyond its score; null where there is nothing.",
                "What a metric found beyond its score.", AddExtra))
        .Entity("MetricCategory", "MetricCategories", "What a metric found in one category.", category => category
            .Column("category", ColumnType.String, "Category", "The category's name, such as `booking`.", nullable: true)
            .Column("deviation", ColumnType.String, "Deviation", "What deviates, such as `rebooked before cancelling`.", nullable: true)
            .Column("priority", ColumnType.String, "Priority", "How much it matters, such as `high`.", nullable: true))
        .Root(new RootField("metrics", RootKind.Connection, "Metric", "The metrics of all runs, in pages.", Roles.Read));

    private static void AddExtra(ObjectMapBuilder extra) => extra
        .ToMany("categories", "MetricCategory", ToManyShape.List, "MetricKey", "What was found, by category.", owned: true)
        .Embedded("percentiles", "MetricPercentiles", "HasPercentiles", "How the measured values spread; null where that isn't known.",
            "How the values spread that a metric measured in one run.", percentiles => percentiles
                .Column("p50", ColumnType.Float, "P50", "The median, such as `812.25`.", nullable: true)
                .Column("p75", ColumnType.Float, "P75", "The 75th percentile.", nullable: true)
                .Column("p90", ColumnType.Float, "P90", "The 90th percentile.", nullable: true)
                .Column("p95", ColumnType.Float, "P95", "The 95th percentile.", nullable: true)
                .Column("p99", ColumnType.Float, "P99", "The 99th percentile.", nullable: true));
}
