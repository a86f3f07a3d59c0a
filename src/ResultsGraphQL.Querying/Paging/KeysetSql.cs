using System.Globalization;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Paging;

/// <summary>Writes the condition that rows come after a cursor (or before one) in an order where nulls are first ascending and last descending.</summary>
internal static class KeysetSql
{
    /// <summary>Writes the condition as alternatives, in the order in which their rows come.</summary>
    /// <param name="terms">The order, reversed where rows before the cursor are wanted.</param>
    /// <param name="nulls">Whether the cursor's value of each term is null.</param>
    /// <param name="firstParameter">The number of the parameter that holds the first term's value; the others follow, null or not.</param>
    /// <param name="scope">The table.</param>
    /// <returns>At least one alternative. Where it is one, an index on the order's columns leads straight to the first row.</returns>
    public static List<string> Alternatives(IReadOnlyList<OrderTerm> terms, IReadOnlyList<bool> nulls, int firstParameter, TableScope scope)
    {
        var descending = terms[0].Descending;
        var comparable = nulls.All(isNull => !isNull) && terms.All(term => term.Descending == descending);
        if (comparable && terms.All(term => !descending || !term.Nullable))
        {
            return [RowComparison(terms, firstParameter, scope)];
        }

        if (comparable && terms.Count == 2)
        {
            return [RowComparison(terms, firstParameter, scope), $"{scope.Resolve(terms[0].Column)} IS NULL"];
        }

        var alternatives = new List<string>();
        for (var last = terms.Count - 1; last >= 0; last--)
        {
            if (After(terms[last], nulls[last], Parameter(firstParameter + last), scope) is { } after)
            {
                var equals = Enumerable.Range(0, last).Select(i => Same(terms[i], nulls[i], Parameter(firstParameter + i), scope));
                alternatives.Add(string.Join(" AND ", equals.Append(after)));
            }
        }

        return alternatives;
    }

    private static string RowComparison(IReadOnlyList<OrderTerm> terms, int firstParameter, TableScope scope)
    {
        var comparison = terms[0].Descending ? "<" : ">";
        if (terms.Count == 1)
        {
            return $"{scope.Resolve(terms[0].Column)} {comparison} {Parameter(firstParameter)}";
        }

        var columns = string.Join(", ", terms.Select(term => scope.Resolve(term.Column)));
        var parameters = string.Join(", ", terms.Select((_, i) => Parameter(firstParameter + i)));
        return $"({columns}) {comparison} ({parameters})";
    }

    private static string? After(OrderTerm term, bool isNull, string parameter, TableScope scope)
    {
        var column = scope.Resolve(term.Column);
        return (term.Descending, isNull) switch
        {
            (false, true) => $"{column} IS NOT NULL",
            (false, false) => $"{column} > {parameter}",
            (true, true) => null,
            (true, false) when term.Nullable => $"({column} < {parameter} OR {column} IS NULL)",
            (true, false) => $"{column} < {parameter}",
        };
    }

    private static string Same(OrderTerm term, bool isNull, string parameter, TableScope scope) =>
        isNull ? $"{scope.Resolve(term.Column)} IS NULL" : $"{scope.Resolve(term.Column)} = {parameter}";

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");
}
