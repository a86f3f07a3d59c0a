using System.Buffers;
using System.Runtime.CompilerServices;

namespace ResultsGraphQL.Querying.Collections;

/// <summary>A growing list of plain values whose memory comes from the shared pool.</summary>
/// <typeparam name="T">A type without references.</typeparam>
/// <param name="budget">What its memory counts against; null for what is bounded elsewhere.</param>
internal sealed class PooledList<T>(ByteBudget? budget = null) : IDisposable
    where T : unmanaged
{
    private T[] _items = ArrayPool<T>.Shared.Rent(16);
    private long _taken;

    /// <summary>The memory that the list holds, in bytes.</summary>
    public long Capacity => (long)_items.Length * Unsafe.SizeOf<T>();

    public int Count { get; private set; }

    public Span<T> Items => _items.AsSpan(0, Count);

    public ref T this[int index] => ref _items[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        _items[Count++] = item;
    }

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items);
            _items = [];
            Count = 0;
            budget?.Give(_taken);
            _taken = 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var more = Math.Max(16L, _items.Length) * Unsafe.SizeOf<T>();
        budget?.Take(more);
        _taken += more;
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, _items.Length * 2));
        Items.CopyTo(larger);
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items);
        }

        _items = larger;
    }
}
