using System.Globalization;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Querying.Logs;

/// <summary>A place in a log, behind the event at a position (contract, "Live changes").</summary>
/// <param name="Log">The name of the log.</param>
/// <param name="Position">The position; 0 for the start of the log.</param>
public sealed record LogCursor(string Log, long Position)
{
    private const int MaxLength = 128;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Log}-{Position}");

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="InputException">The text is no cursor.</exception>
    internal static LogCursor Parse(string text, string argument)
    {
        var dash = text.LastIndexOf('-');
        return dash > 0 && text.Length <= MaxLength && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new LogCursor(text[..dash], position)
            : throw new InputException($"'{argument}' is no cursor of an event. Take one from an event, or from eventCursor.");
    }
}
