using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.Metrics;

/// <summary>The GraphQL enum <c>MetricType</c>.</summary>
internal static class MetricTypeMap
{
    public static readonly EnumMap Enum = EnumMap.From<MetricType>("MetricType", "How a metric's score is to be read.", type => type switch
    {
        MetricType.BinaryWorkflowAdherence => "0 or 1: whether the agent kept to its workflow.",
        MetricType.BinaryQualitative => "0 or 1: a yes-or-no judgement of quality.",
        MetricType.ContinuousQualitative => "A judgement of quality on a scale.",
        MetricType.Numeric => "A measured number, such as a latency in milliseconds.",
        _ => "One of a set of names, in `enumValue`; the score is usually null.",
    });
}
