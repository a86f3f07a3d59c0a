namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>What a reader is wanted for.</summary>
/// <param name="Caller">The number of the caller's API key; 0 for none, negative for the service itself.</param>
/// <param name="Cost">The cost of the operation.</param>
/// <param name="Pace">What is known of the operation from earlier; null where nothing is kept.</param>
internal readonly record struct ReadWork(int Caller, double Cost, ReadPace? Pace = null)
{
    /// <summary>The service's own reading, such as of the log: little at a time.</summary>
    public static ReadWork OfService => new(-1, 0);
}
