using System.Numerics;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Finds what stands at a place of the order, without putting all in order.</summary>
internal static class Selection
{
    private const int Few = 32;

    /// <summary>Moves the value of a place there, no greater one ahead of it and no lesser one behind.</summary>
    /// <param name="values">The values.</param>
    /// <param name="place">The place, from 0 on.</param>
    public static void Place<T>(Span<T> values, int place)
        where T : unmanaged, IComparable<T>, IComparisonOperators<T, T, bool>
    {
        var (low, high) = (0, values.Length - 1);
        var rounds = 2 * BitOperations.Log2((uint)values.Length + 1);
        while (high - low > Few && rounds-- > 0)
        {
            var pivot = Pivot(values[low..(high + 1)]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (pivot < values[j])
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (place <= j)
            {
                high = j;
            }
            else if (place >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }

        // Few are left, or the values are in an order that keeps the pivots from halving them.
        values[low..(high + 1)].Sort();
    }

    private static T Pivot<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IComparisonOperators<T, T, bool>
    {
        var step = values.Length / 9;
        return Median(
            Median(values[0], values[step], values[2 * step]),
            Median(values[3 * step], values[4 * step], values[5 * step]),
            Median(values[6 * step], values[7 * step], values[^1]));
    }

    private static T Median<T>(T a, T b, T c)
        where T : IComparisonOperators<T, T, bool> =>
        a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
}
