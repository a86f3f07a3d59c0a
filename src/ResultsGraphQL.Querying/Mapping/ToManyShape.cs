namespace ResultsGraphQL.Querying.Mapping;

/// <summary>How the rows of a relation to many are handed out.</summary>
public enum ToManyShape
{
    /// <summary>All of them, in the order of their ids, without arguments.</summary>
    List,

    /// <summary>All of them, with <c>where</c> and <c>order</c>.</summary>
    FilteredList,

    /// <summary>The one row that every parent has, as an object.</summary>
    Single,

    /// <summary>In pages, with <c>first</c>, <c>after</c>, <c>last</c>, <c>before</c>, <c>where</c> and <c>order</c>.</summary>
    Connection,
}
