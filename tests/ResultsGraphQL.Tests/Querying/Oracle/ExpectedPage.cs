namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>The contract's rules for pages: what a request for a list must answer.</summary>
/// <param name="Rows">The records, in order.</param>
/// <param name="TotalCount">How many fit the filter, whatever the page.</param>
/// <param name="HasNextPage">Whether the list goes on behind the page.</param>
/// <param name="HasPreviousPage">Whether it goes on ahead of it.</param>
internal sealed record ExpectedPage(IReadOnlyList<object> Rows, int TotalCount, bool HasNextPage, bool HasPreviousPage)
{
    private const int DefaultSize = 10;

    public static ExpectedPage Of(WorldSchema schema, Member.ToMany list, object? parent, ListRequest request)
    {
        var shape = schema[list.Target];
        var filter = new FilterEvaluator(schema);
        var fitting = list.Read(parent!).Where(row => request.Where is null || filter.Matches(shape, row, request.Where)).ToList();
        if (list.Arguments == ListArguments.None)
        {
            return new ExpectedPage(fitting, fitting.Count, false, false);
        }

        var order = new RowOrder(schema, shape, request.Order);
        fitting.Sort(order);
        if (list.Arguments == ListArguments.Filtered)
        {
            return new ExpectedPage(fitting, fitting.Count, false, false);
        }

        var window = fitting.FindAll(row => (request.After is null || order.Compare(row, request.After.Row) > 0)
            && (request.Before is null || order.Compare(row, request.Before.Row) < 0));
        var size = Math.Min(request.First ?? request.Last ?? DefaultSize, window.Count);
        return request.Last is null
            ? new ExpectedPage(window[..size], fitting.Count, window.Count > size, request.After is not null)
            : new ExpectedPage(window[^size..], fitting.Count, request.Before is not null, window.Count > size);
    }
}
