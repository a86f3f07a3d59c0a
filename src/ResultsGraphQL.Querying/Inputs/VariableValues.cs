namespace ResultsGraphQL.Querying.Inputs;

/// <summary>The values of an operation's variables, checked against their types, defaults filled in.</summary>
internal sealed class VariableValues
{
    /// <summary>The values of an operation without variables.</summary>
    public static readonly VariableValues None = new();

    private readonly Dictionary<string, InputValue> _values = new(StringComparer.Ordinal);

    /// <summary>A variable's value; of kind <see cref="InputKind.Missing"/> where it has none.</summary>
    public InputValue this[string name] => _values.GetValueOrDefault(name);

    public void Add(string name, InputValue value) => _values.Add(name, value);

    /// <summary>A variable of type <c>Boolean</c>, as <c>@skip</c> and <c>@include</c> want it.</summary>
    public bool GetBoolean(string name) => this[name] is { HasValue: true } value && value.GetBoolean();
}
