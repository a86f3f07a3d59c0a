namespace ResultsGraphQL.Querying.Syntax;

/// <summary>Finds lines and columns in a text. Lines end as the GraphQL specification says: with CR, LF, or both.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        for (var at = text.AsSpan().IndexOfAny('\r', '\n'); at >= 0;)
        {
            var next = at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
            _starts.Add(next);
            var more = text.AsSpan(next).IndexOfAny('\r', '\n');
            at = more < 0 ? -1 : next + more;
        }
    }

    /// <summary>Finds a position.</summary>
    /// <param name="position">The position, counted from 0.</param>
    /// <returns>Its line and column, both counted from 1.</returns>
    public (int Line, int Column) Find(int position)
    {
        var found = _starts.BinarySearch(position);
        var line = found < 0 ? ~found - 1 : found;
        return (line + 1, position - _starts[line] + 1);
    }
}
