namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>How many may read at once, and what counts as a small read (contract, "Limits").</summary>
public sealed class ReadPoolOptions
{
    /// <summary>
    /// How many operations may read the store at once, at least 2; the others wait. A quarter of them is kept for small operations, and a quarter for
    /// other callers than the one that reads most.
    /// </summary>
    public int Readers { get; set; } = Math.Max(4, Environment.ProcessorCount * 4);

    /// <summary>
    /// The cost up to which an operation is a small one: of its field cost and its type cost, the greater counts. What costs more runs in the background,
    /// with a lower priority, on three quarters of the readers at most.
    /// </summary>
    public int SmallCost { get; set; } = 1_000;
}
