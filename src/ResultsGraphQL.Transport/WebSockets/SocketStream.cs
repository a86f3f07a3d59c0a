namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// The bytes of a socket. Results are written as frames ready made, many at once, beside the framework's WebSocket, which writes closing frames and
/// pongs; whatever is written in one call goes out in one piece.
/// </summary>
internal sealed class SocketStream(Stream inner) : Stream
{
    private const int Piece = 64 * 1024;

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Looks at what the client sends; null for nobody.</summary>
    public FrameWatch? Watch { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Writes a large message, a piece at a time as the client takes it, with nothing in between; no copy of it is made.</summary>
    public async ValueTask WriteAsync(
        ReadOnlyMemory<byte> start, ReadOnlyMemory<byte> middle, ReadOnlyMemory<byte> end, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await inner.WriteAsync(start, cancellationToken).ConfigureAwait(false);
            for (; middle.Length > Piece; middle = middle[Piece..])
            {
                await inner.WriteAsync(middle[..Piece], cancellationToken).ConfigureAwait(false);
            }

            await inner.WriteAsync(middle, cancellationToken).ConfigureAwait(false);
            await inner.WriteAsync(end, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = inner.ReadAsync(buffer, cancellationToken);
        return Watch is null || buffer.IsEmpty ? reading : LookAsync(reading, buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sockets are read without blocking.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Sockets are written without blocking.");

    public override void Flush() => throw new NotSupportedException("Sockets are written without blocking.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<int> LookAsync(ValueTask<int> reading, Memory<byte> buffer)
    {
        var length = await reading.ConfigureAwait(false);
        Watch?.Look(buffer.Span[..length]);
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _writing.Dispose();
        }

        base.Dispose(disposing);
    }
}
