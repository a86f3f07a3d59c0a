using System.Collections.Concurrent;
using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Inputs;

/// <summary>
/// The values of an operation's variables, checked against their types, defaults filled in. Requests that send the same text share them, and with them
/// what each level's arguments mean.
/// </summary>
internal sealed class VariableValues
{
    private const int MaxBindings = 64;
    private const int BytesPerBinding = 256;
    private const int BytesPerValue = 96;

    private readonly ConcurrentDictionary<Level, LevelBinding> _bindings = new();

    /// <summary>The values of an operation without variables.</summary>
    public static readonly VariableValues None = new();

    private readonly Dictionary<string, InputValue> _values = new(StringComparer.Ordinal);

    /// <summary>How many bytes, about, they hold, with what was worked out for them.</summary>
    public CacheWeight Weight { get; } = new();

    /// <summary>A variable's value; of kind <see cref="InputKind.Missing"/> where it has none.</summary>
    public InputValue this[string name] => _values.GetValueOrDefault(name);

    /// <summary>What a level's arguments mean with these values, where that was worked out before.</summary>
    public LevelBinding? FindBinding(Level level) => _bindings.GetValueOrDefault(level);

    public void KeepBinding(Level level, LevelBinding binding)
    {
        // Plans come and go while values stay, so there is no end to the levels that they may be asked for.
        if (_bindings.Count < MaxBindings)
        {
            if (_bindings.TryAdd(level, binding))
            {
                Weight.Add(BytesPerBinding + (binding.Values.Count * BytesPerValue));
            }
        }
    }

    public void Add(string name, InputValue value) => _values.Add(name, value);

    /// <summary>A variable of type <c>Boolean</c>, as <c>@skip</c> and <c>@include</c> want it.</summary>
    public bool GetBoolean(string name) => this[name] is { HasValue: true } value && value.GetBoolean();
}
