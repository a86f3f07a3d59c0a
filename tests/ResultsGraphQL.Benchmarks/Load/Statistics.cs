namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>The few statistics that the tables need.</summary>
public static class Statistics
{
    /// <summary>The value in the middle.</summary>
    /// <param name="values">At least one value, in any order.</param>
    public static double Median(IEnumerable<double> values) => Percentile([.. values.Order()], 0.5);

    /// <summary>The value below which a share of the values lies.</summary>
    /// <param name="ascending">The values, ascending.</param>
    /// <param name="share">0 to 1.</param>
    /// <returns>The value, interpolated between its neighbours; not a number where there are no values.</returns>
    public static double Percentile(ReadOnlySpan<double> ascending, double share)
    {
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        var place = share * (ascending.Length - 1);
        var below = (int)Math.Floor(place);
        var above = (int)Math.Ceiling(place);
        return ascending[below] + ((ascending[above] - ascending[below]) * (place - below));
    }
}
