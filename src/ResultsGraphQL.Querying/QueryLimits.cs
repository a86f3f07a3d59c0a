using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Querying;

/// <summary>What one operation may ask for (contract, "Limits"). Whatever is over a limit is refused with an error that names it.</summary>
public sealed record QueryLimits : IValidatableObject
{
    /// <summary>Fields within fields, counted from a root field as 1. Introspection has a limit of its own.</summary>
    [Range(1, 100)]
    public int Depth { get; init; } = 15;

    /// <summary>The cost of an operation, by the draft of the GraphQL cost specification: neither its field cost nor its type cost may be over it.</summary>
    public int Cost { get; init; } = 10_000;

    /// <summary>Lexical tokens of a document.</summary>
    public int Tokens { get; init; } = 5_000;

    /// <summary>Fields of an operation once its fragments are spread.</summary>
    public int Fields { get; init; } = 5_000;

    /// <summary>Root fields of an operation that have an alias.</summary>
    public int RootAliases { get; init; } = 30;

    /// <summary>Objects on a page.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; init; } = 100;

    /// <summary>Objects on a page where neither <c>first</c> nor <c>last</c> is given.</summary>
    [Range(1, 10_000)]
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>How many objects a list without pages is taken to hold, for the cost.</summary>
    [Range(1, 10_000)]
    public int AssumedListSize { get; init; } = 5;

    /// <summary>Conditions of a filter: comparisons, and what a list must hold, wherever in the filter they stand.</summary>
    public int FilterConditions { get; init; } = 2_000;

    /// <summary>Terms of an order.</summary>
    public int OrderTerms { get; init; } = 20;

    /// <summary>The weight of a comparison in a filter.</summary>
    [Range(0, 1_000_000)]
    public int ConditionCost { get; init; } = 1;

    /// <summary>The weight of a term of an order.</summary>
    [Range(0, 1_000_000)]
    public int SortCost { get; init; } = 1;

    /// <summary>
    /// How many rows the store looks at for the weight of a condition, or of another part of an operation that may make it look at all rows of a table: on a
    /// larger table it counts as often as the table has so many rows, rounded up to a power of two.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public int RowsPerCost { get; init; } = 10_000;

    /// <summary>The weight of sorting rows that no index has in order, for each <see cref="RowsPerCost"/> of them beyond the first.</summary>
    [Range(0, 1_000_000)]
    public int SortScanCost { get; init; } = 5;

    /// <summary>The weight of summing up rows, for each <see cref="RowsPerCost"/> of them beyond the first.</summary>
    [Range(0, 1_000_000)]
    public int AggregateScanCost { get; init; } = 2;

    /// <summary>The weight of a filter through a relation to one.</summary>
    [Range(0, 1_000_000)]
    public int RelationFilterCost { get; init; } = 1;

    /// <summary>The weight of a filter through a relation to many.</summary>
    [Range(0, 1_000_000)]
    public int ListFilterCost { get; init; } = 5;

    /// <summary>The weight of a mutation.</summary>
    [Range(0, 1_000_000)]
    public int MutationCost { get; init; } = 10;

    /// <summary>The weight of a field that sums up groups of rows, or compares them; it may read every row, however few objects it answers with.</summary>
    [Range(0, 1_000_000)]
    public int AggregateCost { get; init; } = 100;

    /// <summary>
    /// The memory, in bytes, that the values of a field that sums up groups may take, and as much again the groups that are only counted. Values beyond it go
    /// to a temporary file, in the folder for these; groups beyond it are counted in further passes over the rows.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int AggregateMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>The weight of <c>totalCount</c>.</summary>
    [Range(0, 1_000_000)]
    public int TotalCountCost { get; init; } = 2;

    /// <summary>
    /// How long reading the payload of a mutation may take. It is read before the change is durable, and nobody else can write meanwhile; where the
    /// time is over, the change is taken back.
    /// </summary>
    public TimeSpan PayloadTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The bytes of a response. While it is made, a request takes no more than a small multiple of it; a mutation whose payload is over it is taken back.
    /// </summary>
    public int ResponseBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The bytes that all responses together may take while they are made and sent.</summary>
    public long ResponseMemory { get; init; } = 128L * 1024 * 1024;

    /// <summary>The bytes, about, that documents and what was worked out for them may take, so that they needn't be worked out again.</summary>
    public long CachedBytes { get; init; } = 64L * 1024 * 1024;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DefaultPageSize > PageSize)
        {
            yield return new ValidationResult($"{nameof(DefaultPageSize)} is {DefaultPageSize}, but must not be over {nameof(PageSize)}, which is {PageSize}.");
        }
    }
}
