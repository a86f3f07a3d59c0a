namespace ResultsGraphQL.Server.Watching;

/// <summary>How watching came to its end.</summary>
internal enum WatchEnd
{
    /// <summary>The result has ended, COMPLETED.</summary>
    Completed,

    /// <summary>The result has ended otherwise, or was deleted.</summary>
    EndedOtherwise,

    /// <summary>The service won't show the result.</summary>
    Refused,

    /// <summary>The service was out of reach for too long.</summary>
    Unreachable,
}
