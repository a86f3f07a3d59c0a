using ResultsGraphQL.Querying.Aggregating;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>
/// The SQL of a level for one shape of its arguments. Parameter 1 holds the parents' keys as a JSON array, 2 the number of rows to read, those from 3 on
/// the values of the filter, then those of the cursors.
/// </summary>
/// <param name="Rows">Read the rows, one after the other until the page is full; none where no rows are asked for.</param>
/// <param name="Count">Counts them, whatever the page; null where that isn't asked for.</param>
/// <param name="Order">The order of the rows, for their cursors.</param>
/// <param name="CursorColumn">Where the columns of the order begin in the statement.</param>
internal sealed record LevelStatements(IReadOnlyList<string> Rows, string? Count, Order Order, int CursorColumn)
{
    /// <summary>How groups are read, whose rows the statement is then given as a JSON array in parameter 1; null where the level holds none.</summary>
    public GroupPlan? Groups { get; init; }

    public const int ParentsParameter = 1;
    public const int LimitParameter = 2;
    public const int FirstFilterParameter = 3;

    /// <summary>Reads the columns of the order from the row whose key is parameter 1; null where no cursor was too long for its texts.</summary>
    public string? CursorRow { get; init; }

    /// <summary>
    /// Of a level whose rows have no key: for each term of the order what reads its texts from parameter 1 to 2; null of a term that is no text, and where
    /// no cursor was too long.
    /// </summary>
    public IReadOnlyList<string?>? CursorTexts { get; init; }

    /// <summary>How many bytes, about, the texts hold, with that of the shape that picks them.</summary>
    public long Weight { get; } = (2L * sizeof(char) * (Rows.Sum(sql => (long)sql.Length) + (Count?.Length ?? 0))) + 512;

    /// <summary>The order's signature, for the cursors.</summary>
    public uint OrderSignature { get; } = Order.Signature;
}
