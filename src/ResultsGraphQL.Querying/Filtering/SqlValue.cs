using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>A value for a parameter of a statement.</summary>
internal readonly record struct SqlValue
{
    private readonly string? _text;
    private readonly long _integer;
    private readonly double _real;
    private readonly bool _isReal;

    private SqlValue(long integer) => _integer = integer;

    private SqlValue(double real)
    {
        _real = real;
        _isReal = true;
    }

    private SqlValue(string text) => _text = text;

    /// <summary>The value, where it is an integer.</summary>
    public long Integer => _text is null && !_isReal ? _integer : throw new InvalidOperationException("The value is no integer.");

    /// <summary>The value, where it is a text.</summary>
    public string Text => _text ?? throw new InvalidOperationException("The value is no text.");

    /// <summary>Whether it is a real number.</summary>
    public bool IsReal => _isReal;

    public static implicit operator SqlValue(long value) => new(value);

    public static implicit operator SqlValue(double value) => new(value);

    public static implicit operator SqlValue(string value) => new(value);

    public void BindTo(SqliteStatement statement, int parameter)
    {
        if (_text is not null)
        {
            statement.Bind(parameter, _text);
        }
        else if (_isReal)
        {
            statement.Bind(parameter, _real);
        }
        else
        {
            statement.Bind(parameter, _integer);
        }
    }

    /// <summary>
    /// The value as an item of a JSON array, for lists that go into one parameter. Of a real number its bits, for <see cref="SqliteFunctions.FloatOfBits"/> to read: SQLite
    /// takes one decimal number of a hundred for its neighbour.
    /// </summary>
    public void AppendJson(System.Text.Json.Utf8JsonWriter writer)
    {
        if (_text is not null)
        {
            writer.WriteStringValue(_text);
        }
        else if (_isReal)
        {
            writer.WriteNumberValue(BitConverter.DoubleToInt64Bits(_real));
        }
        else
        {
            writer.WriteNumberValue(_integer);
        }
    }
}
