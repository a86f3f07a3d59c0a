using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>How many may read at once, and what counts as a small read (contract, "Limits").</summary>
public sealed class ReadPoolOptions
{
    /// <summary>
    /// How many operations may read the store at once; the others wait. A quarter of them is kept for small operations, and a quarter for other callers
    /// than the one that reads most.
    /// </summary>
    [Range(2, 1024)]
    public int Readers { get; set; } = Math.Max(8, Environment.ProcessorCount * 4);

    /// <summary>
    /// The cost up to which an operation is a small one: of its field cost and its type cost, the greater counts. What costs more runs in the background:
    /// with a lower priority, and on three quarters of the readers at most.
    /// </summary>
    [Range(0, 1_000_000)]
    public int SmallCost { get; set; } = 2_000;

    /// <summary>How long a small operation may read. One that takes longer than its cost said is begun again in the background.</summary>
    public TimeSpan SmallTime { get; set; } = TimeSpan.FromMilliseconds(100);
}
