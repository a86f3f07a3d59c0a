namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>How the values of a column are summed up.</summary>
internal enum MeasuredKind
{
    /// <summary>Whole numbers, added up.</summary>
    Whole,

    /// <summary>Truth values, of which the true ones are counted.</summary>
    Truth,

    /// <summary>Numbers, with their extremes, mean and percentiles.</summary>
    Number,

    /// <summary>Keys, each of which counts once, with a truth value of each.</summary>
    Distinct,
}
