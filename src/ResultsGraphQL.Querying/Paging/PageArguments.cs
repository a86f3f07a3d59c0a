using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Ordering;

namespace ResultsGraphQL.Querying.Paging;

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Size">How many rows, at most.</param>
/// <param name="Backwards">Whether they are taken from the end.</param>
/// <param name="After">The values of the cursor that the rows come after; null for the start.</param>
/// <param name="Before">The values of the cursor that the rows come before; null for the end.</param>
internal sealed record PageArguments(int Size, bool Backwards, SqlValue?[]? After, SqlValue?[]? Before)
{
    private const string Pages = "objects on a page. Take several pages, each after the last one's endCursor.";

    /// <summary>The hashes of what was too long for <see cref="After"/>; null where nothing was.</summary>
    public UInt128?[]? AfterHashes { get; init; }

    /// <summary>The hashes of what was too long for <see cref="Before"/>; null where nothing was.</summary>
    public UInt128?[]? BeforeHashes { get; init; }

    /// <summary>Whether a text was too long for one of the cursors.</summary>
    public bool IsShortened => AfterHashes is not null || BeforeHashes is not null;

    /// <summary>Reads the arguments of a connection.</summary>
    /// <exception cref="InputException">A size is negative, too large or given twice, or a cursor is none of this order.</exception>
    public static PageArguments Read(InputValue first, InputValue after, InputValue last, InputValue before, Order order, QueryLimits limits)
    {
        if (first.HasValue && last.HasValue)
        {
            throw new InputException("'first' and 'last' can't be used together. Give 'first' for a page from the start of the list, or 'last' for one from its end.");
        }

        var size = first.HasValue ? ReadSize(first, "first", limits, Pages) : last.HasValue ? ReadSize(last, "last", limits, Pages) : limits.DefaultPageSize;
        var start = ReadCursor(after, "after", order);
        var end = ReadCursor(before, "before", order);
        return new PageArguments(size, last.HasValue, start?.Values, end?.Values) { AfterHashes = start?.Hashes, BeforeHashes = end?.Hashes };
    }

    /// <summary>Reads how many of something are wanted.</summary>
    /// <param name="value">The argument's value.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="limits">How many there may be.</param>
    /// <param name="ofWhat">What the limit is of and what to do about it, as the end of the message.</param>
    /// <exception cref="InputException">The number is negative or too large.</exception>
    public static int ReadSize(InputValue value, string argument, QueryLimits limits, string ofWhat)
    {
        var size = value.GetInt32();
        return size switch
        {
            < 0 => throw new InputException($"'{argument}' must not be negative, but is {size}. It may be 0 to {limits.PageSize}."),
            _ when size > limits.PageSize => throw new InputException(
                $"'{argument}' is {size}, which is over the limit of {limits.PageSize} {ofWhat}"),
            _ => size,
        };
    }

    private static Cursor? ReadCursor(InputValue value, string argument, Order order)
    {
        if (!value.HasValue)
        {
            return null;
        }

        return CursorCodec.Read(value.GetString(), order)
            ?? throw new InputException($"'{argument}' is no cursor of this list in this order. A cursor serves only the list and the order that made it, and must be sent as it came.");
    }
}
