using System.Text.Json.Nodes;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>What a mutation that had no errors came to: the keys of the payload's objects, and its values.</summary>
public sealed class MutationOutcome
{
    private readonly Dictionary<string, IReadOnlyList<int>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, IReadOnlyList<string>>> _changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    /// <summary>What is done once the payload is read, for a mutation that takes its object away; null for nothing.</summary>
    public Action? AfterRead { get; init; }

    /// <summary>What is done once the mutation is durable; null for nothing.</summary>
    public Action? AfterCommit { get; init; }

    /// <summary>The keys of the objects, by the payload's fields.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<int>> Keys => _keys;

    /// <summary>What was changed of the objects, by the payload's fields and the objects' keys: the names of their fields, or <see cref="Whole"/>.</summary>
    internal IReadOnlyDictionary<string, Dictionary<int, IReadOnlyList<string>>> Changes => _changes;

    /// <summary>The values, by the payload's fields.</summary>
    internal IReadOnlyDictionary<string, JsonNode?> Values => _values;

    /// <summary>Stands for all fields of an object.</summary>
    internal const string Whole = "*";

    /// <summary>
    /// Gives a field of the payload its object or objects, of which nothing was changed so far as isn't said by <see cref="Changed"/>: a caller who may
    /// not read sees of them what identifies them and how they stand.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="keys">The objects' keys.</param>
    /// <returns>This outcome.</returns>
    public MutationOutcome Objects(string field, params IReadOnlyList<int> keys)
    {
        _keys[field] = keys;
        return this;
    }

    /// <summary>Gives a field of the payload objects that the mutation has made, or written wholly.</summary>
    /// <param name="field">The field.</param>
    /// <param name="keys">The objects' keys.</param>
    /// <returns>This outcome.</returns>
    public MutationOutcome Made(string field, params IReadOnlyList<int> keys)
    {
        foreach (var key in keys)
        {
            Changed(field, key, [Whole]);
        }

        return Objects(field, keys);
    }

    /// <summary>Says which fields of an object the mutation has really changed.</summary>
    /// <param name="field">The payload's field that holds the object.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="fields">The GraphQL names of the object's fields.</param>
    /// <returns>This outcome.</returns>
    public MutationOutcome Changed(string field, int key, IReadOnlyList<string> fields)
    {
        if (!_changes.TryGetValue(field, out var changes))
        {
            _changes.Add(field, changes = []);
        }

        changes[key] = [.. changes.GetValueOrDefault(key, []), .. fields];
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
