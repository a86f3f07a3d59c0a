using System.Buffers;
using System.Runtime.CompilerServices;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Import;

/// <summary>
/// Takes a source apart into the texts of its documents, holding one at a time: one document, an array, JSON Lines, or the REST list envelope
/// <c>{count, next, previous, results}</c>; also several of these one after another. What is wrong within one text doesn't keep it from finding the next.
/// </summary>
/// <param name="stream">The source.</param>
/// <param name="lines">Whether it is known to hold one document a line.</param>
internal sealed class DocumentSplitter(Stream stream, bool lines)
{
    private const int EnvelopeHeadBytes = 32 * 1024;
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",] \t\r\n"u8);
    private readonly SourceBuffer _buffer = new(stream);
    private bool _lines = lines;

    /// <summary>Reads the source to its end.</summary>
    public async IAsyncEnumerable<DocumentText> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await _buffer.EnsureAsync(3, cancellationToken).ConfigureAwait(false) && _buffer.Window.Span.StartsWith("\uFEFF"u8))
        {
            _buffer.Consume(3);
        }

        var any = false;
        while (await _buffer.SkipBlanksAsync(cancellationToken).ConfigureAwait(false))
        {
            any = true;
            await foreach (var text in ValueAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return text;
            }
        }

        if (!any)
        {
            yield return Damaged("a document", "nothing");
        }
    }

    private IAsyncEnumerable<DocumentText> ValueAsync(CancellationToken cancellationToken) => _buffer[0] switch
    {
        _ when _lines => WholeAsync(LineAsync(cancellationToken), cancellationToken),
        (byte)'[' => ArrayAsync(1, isEnvelope: false, cancellationToken),
        (byte)'{' => ObjectAsync(cancellationToken),
        _ => WholeAsync(UntilNextLineThatBeginsAsync(0, cancellationToken), cancellationToken),
    };

    private async IAsyncEnumerable<DocumentText> ObjectAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _buffer.EnsureAsync(EnvelopeHeadBytes, cancellationToken).ConfigureAwait(false);
        var head = Envelope.HeadLength(_buffer.Window.Span);
        var texts = head > 0 ? ArrayAsync(head, isEnvelope: true, cancellationToken) : WholeAsync(NestedAsync(cancellationToken), cancellationToken);
        await foreach (var text in texts.ConfigureAwait(false))
        {
            yield return text;
        }
    }

    /// <summary>The elements of an array, of which so many bytes are its beginning.</summary>
    private async IAsyncEnumerable<DocumentText> ArrayAsync(int head, bool isEnvelope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _buffer.Consume(head);
        for (var count = 0; ; count++)
        {
            var more = await _buffer.SkipBlanksAsync(cancellationToken).ConfigureAwait(false);
            if (more && _buffer[0] == (byte)']')
            {
                _buffer.Consume(1);
                break;
            }

            if (more && count > 0 && _buffer[0] == (byte)',')
            {
                _buffer.Consume(1);
                more = await _buffer.SkipBlanksAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (more && count > 0)
            {
                yield return Damaged("a comma or the end of the array", $"the byte 0x{_buffer[0]:x2}");
                await DropRestAsync(cancellationToken).ConfigureAwait(false);
                yield break;
            }

            if (!more)
            {
                yield return Damaged("the end of the array", "the end of the source");
                yield break;
            }

            var line = _buffer.Line;
            var length = _buffer[0] is (byte)'{' or (byte)'['
                ? await NestedAsync(cancellationToken).ConfigureAwait(false)
                : await ScalarAsync(cancellationToken).ConfigureAwait(false);
            yield return new DocumentText(line, _buffer.Window[..length]);
            _buffer.Consume(length);
            if (length == 0)
            {
                await DropRestAsync(cancellationToken).ConfigureAwait(false);
                yield break;
            }
        }

        if (isEnvelope && await ScanAsync(new ValueScanner(1), cancellationToken).ConfigureAwait(false) is var tail)
        {
            if (tail < 0)
            {
                yield return Damaged("the end of the list", "the end of the source");
            }

            _buffer.Consume(tail < 0 ? _buffer.Length : tail);
        }
    }

    /// <summary>A text of known length: a document, or an envelope whose list wasn't at its end.</summary>
    private async IAsyncEnumerable<DocumentText> WholeAsync(Task<int> find, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var length = await find.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var line = _buffer.Line;
        foreach (var element in Envelope.Elements(_buffer.Window[..length]))
        {
            yield return new DocumentText(line, element);
        }

        // A value that stands on one line and has another line behind it is taken for JSON Lines, where a damaged line ends at its end.
        _lines |= length < _buffer.Length && _buffer[length] is (byte)'\n' or (byte)'\r' && !_buffer.Window.Span[..length].Contains((byte)'\n');
        _buffer.Consume(length);
    }

    private async Task<int> NestedAsync(CancellationToken cancellationToken)
    {
        var length = await ScanAsync(new ValueScanner(0), cancellationToken).ConfigureAwait(false);
        if (length >= 0 && !SpansLines(_buffer.Window.Span[..length]))
        {
            return length;
        }

        // It never ends: perhaps it is a damaged line of JSON Lines, and good ones follow.
        return await UntilNextLineThatBeginsAsync(0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a line within begins another object in a place where well-formed JSON can't have one.</summary>
    private static bool SpansLines(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf("\n{"u8) is >= 0 and var next; from += next + 1)
        {
            var before = text[..(from + next)].TrimEnd(" \t\r\n"u8);
            if (before.Length > 0 && before[^1] is not ((byte)':' or (byte)',' or (byte)'['))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<int> ScanAsync(ValueScanner scanner, CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var found = scanner.Scan(_buffer.Window.Span[scanned..]);
            if (found >= 0)
            {
                return scanned + found;
            }

            scanned = _buffer.Length;
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return -1;
            }
        }
    }

    private Task<int> LineAsync(CancellationToken cancellationToken) => UntilAsync("\n"u8.ToArray(), 0, cancellationToken);

    private Task<int> UntilNextLineThatBeginsAsync(int from, CancellationToken cancellationToken) =>
        UntilAsync("\n{"u8.ToArray(), from, cancellationToken);

    private async Task<int> UntilAsync(byte[] mark, int from, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = _buffer.Window.Span[from..].IndexOf(mark);
            if (found >= 0)
            {
                return from + found;
            }

            from = Math.Max(from, _buffer.Length - mark.Length + 1);
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _buffer.Length;
            }
        }
    }

    private async ValueTask<int> ScalarAsync(CancellationToken cancellationToken)
    {
        var from = 0;
        while (true)
        {
            var found = _buffer.Window.Span[from..].IndexOfAny(ScalarEnds);
            if (found >= 0)
            {
                return from + found;
            }

            from = _buffer.Length;
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return from;
            }
        }
    }

    private async ValueTask DropRestAsync(CancellationToken cancellationToken)
    {
        do
        {
            _buffer.Consume(_buffer.Length);
        }
        while (await _buffer.FillAsync(cancellationToken).ConfigureAwait(false));
    }

    private DocumentText Damaged(string expected, string found) => new(_buffer.Line, default, new DocumentException("$", expected, found));
}
