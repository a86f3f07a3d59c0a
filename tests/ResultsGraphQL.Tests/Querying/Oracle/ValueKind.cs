namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>What a field's values are, and so which operators compare them.</summary>
internal enum ValueKind
{
    Int,
    Float,
    String,
    Boolean,
    DateTime,
    RunStatus,
    MetricType,
}
