namespace ResultsGraphQL.Server.Comparisons;

/// <summary>What became of something from one result to another.</summary>
internal enum ComparisonChange
{
    /// <summary>It is known to be better.</summary>
    Better = 0,

    /// <summary>It is known to be worse.</summary>
    Worse = 1,

    /// <summary>It is another, and it can't be known which is better.</summary>
    Changed = 2,

    /// <summary>It is the same.</summary>
    Unchanged = 3,

    /// <summary>Only the other result has run or measured it.</summary>
    Appeared = 4,

    /// <summary>Only the first result has run or measured it.</summary>
    Went = 5,
}
