namespace ResultsGraphQL.Querying.Planning;

/// <summary>An operation is larger or dearer than a limit allows.</summary>
/// <param name="message">Which limit, what it is and what the operation has; for the developer of the client.</param>
internal sealed class LimitException(string message) : Exception(message)
{
    /// <summary>Whether the limit is one of all operations together, so that the same operation may succeed later.</summary>
    public bool Passes { get; init; }
}
