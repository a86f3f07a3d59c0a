using System.Text.Json.Nodes;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>What a mutation that had no errors came to: the keys of the payload's objects, and its values.</summary>
public sealed class MutationOutcome
{
    private readonly Dictionary<string, IReadOnlyList<int>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    /// <summary>What is done once the payload is read, for a mutation that takes its object away; null for nothing.</summary>
    public Action? AfterRead { get; init; }

    /// <summary>What is done once the mutation is durable; null for nothing.</summary>
    public Action? AfterCommit { get; init; }

    /// <summary>The keys of the objects, by the payload's fields.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<int>> Keys => _keys;

    /// <summary>The values, by the payload's fields.</summary>
    internal IReadOnlyDictionary<string, JsonNode?> Values => _values;

    /// <summary>Gives a field of the payload its object or objects.</summary>
    /// <param name="field">The field.</param>
    /// <param name="keys">The objects' keys.</param>
    /// <returns>This outcome.</returns>
    public MutationOutcome Objects(string field, params IReadOnlyList<int> keys)
    {
        _keys[field] = keys;
        return this;
    }

    /// <summary>Gives a field of the payload its value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value, as JSON; an enum value by its GraphQL name.</param>
    /// <returns>This outcome.</returns>
    public MutationOutcome Value(string field, JsonNode? value)
    {
        _values[field] = value;
        return this;
    }
}
