using System.Globalization;

namespace ResultsGraphQL.Server.Watching;

/// <summary>How far a subscription has come in the event log.</summary>
/// <param name="start">Where it begins.</param>
internal sealed class CursorTrack(string start)
{
    private string _shown = start;

    /// <summary>Where it is to go on, should the connection be lost.</summary>
    public string Cursor { get; private set; } = start;

    /// <summary>Takes note of an event.</summary>
    /// <returns>Whether the event is new.</returns>
    public bool TryShow(string cursor)
    {
        if (!IsAhead(cursor, _shown))
        {
            return false;
        }

        _shown = cursor;
        Pass(cursor);
        return true;
    }

    /// <summary>Takes note of the service having looked through the log up to a cursor.</summary>
    public void Pass(string cursor)
    {
        if (IsAhead(cursor, Cursor))
        {
            Cursor = cursor;
        }
    }

    private static bool IsAhead(string cursor, string other) => !(Place(cursor) <= Place(other));

    /// <summary>A cursor ends in its place in the log; null where it is spelled in another way, and then cursors are taken as they come.</summary>
    private static long? Place(string cursor) =>
        long.TryParse(cursor.AsSpan(cursor.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
}
