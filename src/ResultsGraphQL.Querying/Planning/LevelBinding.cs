using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Paging;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>What the arguments of a level mean in one request.</summary>
/// <param name="Statements">The SQL for their shape.</param>
/// <param name="Page">The page; null for a level without pages.</param>
/// <param name="Limit">How many rows to read, for each parent.</param>
/// <param name="Values">The values of the filter and of the cursors, in the order of their parameters; null for what isn't bound.</param>
/// <param name="FilterCost">What the filter and the order add to the cost, whatever the size of the store.</param>
internal sealed record LevelBinding(LevelStatements Statements, PageArguments? Page, int Limit, IReadOnlyList<SqlValue?> Values, int FilterCost)
{
    /// <summary>What the store may have to look at for the filter.</summary>
    public IReadOnlyList<TableScan> Scans { get; init; } = [];

    /// <summary>How many rows are handed out; one more may be read, to see whether the list goes on.</summary>
    public int Size => Page?.Size ?? int.MaxValue;

    public bool Backwards => Page is { Backwards: true };
}
