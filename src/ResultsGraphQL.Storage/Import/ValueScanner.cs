using System.Buffers;

namespace ResultsGraphQL.Storage.Import;

/// <summary>Finds where an object or array ends, without minding whether it is well-formed otherwise: that is found out document by document.</summary>
internal struct ValueScanner
{
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Outside = SearchValues.Create("\"{}[]"u8);

    private int _depth;
    private bool _inText;
    private bool _escaped;

    /// <summary>A scanner that stands within so many open objects and arrays.</summary>
    public ValueScanner(int depth) => _depth = depth;

    /// <summary>Scans the next bytes.</summary>
    /// <returns>How many of them belong to the value, once its end is among them; -1 when it goes on behind them.</returns>
    public int Scan(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (_escaped)
            {
                _escaped = false;
                at++;
                continue;
            }

            var next = bytes[at..].IndexOfAny(_inText ? InText : Outside);
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
            if (Take(bytes[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }

    private bool Take(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                _inText = !_inText;
                return false;
            case (byte)'\\':
                _escaped = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            default:
                _depth--;
                return _depth <= 0;
        }
    }
}
