namespace ResultsGraphQL.Model.Metrics;

/// <summary>
/// How a metric's score is to be read. The numbers are what the store holds and what orders follow; they never change.
/// </summary>
public enum MetricType
{
    /// <summary>0 or 1: whether the agent kept to its workflow.</summary>
    BinaryWorkflowAdherence = 0,

    /// <summary>0 or 1: a yes-or-no judgement of quality.</summary>
    BinaryQualitative = 1,

    /// <summary>A judgement of quality on a scale.</summary>
    ContinuousQualitative = 2,

    /// <summary>A measured number, such as a latency in milliseconds.</summary>
    Numeric = 3,

    /// <summary>One of a set of names; the score is usually null.</summary>
    Enum = 4,
}
