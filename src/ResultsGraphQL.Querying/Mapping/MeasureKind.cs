namespace ResultsGraphQL.Querying.Mapping;

/// <summary>What is computed of a group of rows. Nulls take no part. Of no values, counts and sums are 0, and all else is null.</summary>
public enum MeasureKind
{
    /// <summary>The number of rows.</summary>
    Rows,

    /// <summary>The number of values.</summary>
    Count,

    /// <summary>The number of different values.</summary>
    DistinctCount,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The least value.</summary>
    Minimum,

    /// <summary>The greatest value.</summary>
    Maximum,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The share of those that are true, from 0.0 to 1.0.</summary>
    Share,

    /// <summary>The share of those that are true among objects, each of which counts once however many rows lead to it.</summary>
    ShareOfDistinct,

    /// <summary>A percentile, interpolated between the two nearest values, as PostgreSQL's <c>percentile_cont</c> does.</summary>
    Percentile,
}
