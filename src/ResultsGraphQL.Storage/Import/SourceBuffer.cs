using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Import;

/// <summary>A window onto a stream that holds one document at a time and counts lines.</summary>
/// <param name="stream">The stream.</param>
internal sealed class SourceBuffer(Stream stream)
{
    /// <summary>How big a document may be, in bytes.</summary>
    public const int MaxDocumentBytes = 256 * 1024 * 1024;

    private const int FirstSize = 64 * 1024;
    private byte[] _bytes = new byte[FirstSize];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>The line on which the window begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The bytes read and not yet consumed.</summary>
    public ReadOnlyMemory<byte> Window => _bytes.AsMemory(_start, _end - _start);

    public int Length => _end - _start;

    public byte this[int index] => _bytes[_start + index];

    /// <summary>Moves the window on; what it moved over must not be used after the next <see cref="FillAsync"/>.</summary>
    public void Consume(int count)
    {
        Line += _bytes.AsSpan(_start, count).Count((byte)'\n');
        _start += count;
    }

    /// <summary>Reads more.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_atEnd)
        {
            return false;
        }

        MakeRoom();
        var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _atEnd = read == 0;
        return !_atEnd;
    }

    /// <summary>Reads until the window has so many bytes.</summary>
    /// <returns>False where the stream ends before.</returns>
    public async ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken)
    {
        while (Length < count)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves over blanks.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> SkipBlanksAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var blanks = Window.Span.IndexOfAnyExcept(" \t\r\n"u8);
            Consume(blanks < 0 ? Length : blanks);
            if (blanks >= 0)
            {
                return true;
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    private void MakeRoom()
    {
        if (_start > 0 && (_start == _end || _end == _bytes.Length))
        {
            _bytes.AsSpan(_start, Length).CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            if (_bytes.Length >= MaxDocumentBytes)
            {
                throw new DocumentException("$", $"a document of at most {MaxDocumentBytes} bytes", "a longer one");
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
