namespace ResultsGraphQL.Querying.Mapping;

/// <summary>What makes a type the summary of groups of another type's rows: what they can be grouped by, and what is computed of each group.</summary>
/// <param name="Of">The GraphQL name of the type whose rows are grouped.</param>
/// <param name="Keys">What rows can be grouped by.</param>
/// <param name="Measures">What is computed of each group, by columns that fields name.</param>
public sealed record Aggregation(string Of, IReadOnlyList<GroupKey> Keys, IReadOnlyList<Measure> Measures)
{
    /// <summary>The enum of <see cref="Keys"/>, for the argument <c>groupBy</c>.</summary>
    public EnumMap GroupBy { get; } = new(
        Of + "GroupBy", $"What to group objects of type {Of} by.", [.. Keys.Select((key, index) => new EnumValueMap(key.Name, index, key.Description))]);
}
