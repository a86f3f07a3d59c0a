using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The <c>DateTime</c> scalar: ISO 8601 with any offset in, UTC out. In memory it is a <see cref="DateTime"/> in UTC.</summary>
public sealed class DateTimeScalar : ScalarGraphType
{
    /// <summary>Makes the scalar.</summary>
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "A moment in UTC, in ISO 8601, such as `2026-03-02T01:00:04.118Z`. As an input any offset will do; without one it is taken as UTC. "
            + "A second may have up to nine digits behind its point; what is finer than 100 ns is cut off. A leap second is the first second of the next day.";
    }

    /// <summary>Reads a moment.</summary>
    /// <param name="text">ISO 8601; without an offset it is taken as UTC.</param>
    /// <param name="moment">The moment, in UTC.</param>
    /// <returns>Whether <paramref name="text"/> is a moment.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime moment) =>
        Iso8601.TryParse(text, out moment);

    /// <summary>Reads a moment that is known to be one.</summary>
    /// <param name="text">ISO 8601; without an offset it is taken as UTC.</param>
    /// <returns>The moment, in UTC.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is no moment.</exception>
    public static DateTime Parse(string text) => TryParse(text, out var moment) ? moment : throw new FormatException($"'{text}' is no ISO 8601 date and time.");

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text when TryParse(text.Value.Span, out var moment) => moment,
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value, "It is no ISO 8601 date and time, such as 2026-03-02T01:00:04Z."),
    };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        DateTime moment => moment,
        string text when TryParse(text, out var moment) => moment,
        _ => ThrowValueConversionError(value),
    };
}
