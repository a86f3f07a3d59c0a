namespace ResultsGraphQL.Storage.Import;

/// <summary>What became of a document.</summary>
public enum ImportOutcome
{
    /// <summary>The store didn't have its result; now it does.</summary>
    Added = 0,

    /// <summary>The store had another form of its result; now it has this one.</summary>
    Updated = 1,

    /// <summary>The store had exactly this already; nothing was written.</summary>
    Unchanged = 2,
}
