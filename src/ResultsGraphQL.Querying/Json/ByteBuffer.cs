using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace ResultsGraphQL.Querying.Json;

/// <summary>
/// A growing buffer of bytes from the shared pool, for JSON that is written from columns. Allocates nothing per value: what it grows by comes from
/// the pool and goes back on <see cref="Dispose"/>.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes;
    private int _length;

    public ByteBuffer(int capacity = 1024) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length => _length;

    /// <summary>The memory that the buffer holds, in bytes.</summary>
    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    public void Clear() => _length = 0;

    public void Truncate(int length) => _length = length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Grow(count);
        }

        return _bytes.AsSpan(_length);
    }

    public void Advance(int count) => _length += count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    public void AppendInteger(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
    }

    public void AppendDouble(double value)
    {
        // A whole number is by far the commonest score, and an integer is written three times faster than a double.
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            AppendInteger((long)value);
            return;
        }

        value.TryFormat(Reserve(32), out var written, "R", null);
        _length += written;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            _length = 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
