using System.Globalization;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Paging;

/// <summary>Writes the condition that rows come after a cursor (or before one) in an order where nulls are first ascending and last descending.</summary>
internal static class KeysetSql
{
    /// <summary>
    /// Writes the condition as stretches of the list, in the order in which they come. Each fixes a number of columns and bounds the next, so an index
    /// leads straight to its first row; none does for their disjunction, nor for a comparison of rows whose last column is the key.
    /// </summary>
    /// <param name="terms">The order, reversed where rows before the cursor are wanted.</param>
    /// <param name="nulls">Whether the cursor's value of each term is null.</param>
    /// <param name="firstParameter">The number of the parameter that holds the first term's value; the others follow, null or not.</param>
    /// <param name="scope">The table.</param>
    /// <returns>The conditions; no row fits two of them. Never empty: the key is never null.</returns>
    public static List<string> Stretches(IReadOnlyList<OrderTerm> terms, IReadOnlyList<bool> nulls, int firstParameter, TableScope scope)
    {
        var stretches = new List<string>();
        for (var last = terms.Count - 1; last >= 0; last--)
        {
            var same = Enumerable.Range(0, last).Select(i => Same(terms[i], nulls[i], Parameter(firstParameter + i), scope)).ToList();
            stretches.AddRange(After(terms[last], nulls[last], Parameter(firstParameter + last), scope).Select(after => string.Join(" AND ", same.Append(after))));
        }

        return stretches;
    }

    /// <summary>What comes after a value of one column: greater or lesser ones, then, descending, the nulls.</summary>
    private static IEnumerable<string> After(OrderTerm term, bool isNull, string parameter, TableScope scope)
    {
        var column = scope.Resolve(term.Column);
        if (isNull)
        {
            return term.Descending ? [] : [$"{column} IS NOT NULL"];
        }

        if (!term.Descending)
        {
            return [$"{column} > {parameter}"];
        }

        return term.Nullable ? [$"{column} < {parameter}", $"{column} IS NULL"] : [$"{column} < {parameter}"];
    }

    private static string Same(OrderTerm term, bool isNull, string parameter, TableScope scope) =>
        isNull ? $"{scope.Resolve(term.Column)} IS NULL" : $"{scope.Resolve(term.Column)} = {parameter}";

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");
}
