using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace ResultsGraphQL.Querying.Json;

/// <summary>
/// A growing buffer of bytes from the shared pool, for JSON that is written from columns. Allocates nothing per value: what it grows by comes from
/// the pool and goes back on <see cref="Dispose"/>. Its limits are looked at where it grows, and nowhere else.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    private readonly BufferLimits? _limits;
    private byte[] _bytes;
    private int _length;
    private int _taken;

    /// <summary>Makes a buffer.</summary>
    /// <param name="capacity">How many bytes it holds before it grows.</param>
    /// <param name="limits">How large it may grow; null for what is bounded elsewhere.</param>
    public ByteBuffer(int capacity = 1024, BufferLimits? limits = null)
    {
        _limits = limits;
        _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    }

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

    /// <summary>Refuses what has got longer than the limit within the memory that was there anyway.</summary>
    public void CheckLength()
    {
        if (_limits is not null && _length > _limits.Longest)
        {
            throw _limits.TooLong();
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            Return(_bytes);
            _bytes = [];
            _length = 0;
            _limits?.Budget.Give(_taken);
            _taken = 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var needed = (long)_length + count;
        var longest = _limits?.Longest ?? Array.MaxLength;
        if (needed > longest)
        {
            throw _limits?.TooLong() ?? new InvalidOperationException("The buffer is full.");
        }

        var size = (int)Math.Min(Math.Max(_bytes.Length * 2L, needed), longest);
        _limits?.Budget.Take(size - _bytes.Length);
        _taken += size - _bytes.Length;
        var larger = size <= LargeArrays.Smallest ? ArrayPool<byte>.Shared.Rent(size)
            : _limits is null ? GC.AllocateUninitializedArray<byte>(size)
            : _limits.Large.Rent(size);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private void Return(byte[] bytes)
    {
        if (bytes.Length > LargeArrays.Smallest)
        {
            _limits?.Large.Return(bytes);
        }
        else if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
