using System.Buffers;

namespace ResultsGraphQL.Querying.Collections;

/// <summary>Numbers distinct keys from 0 in the order in which they come, in memory from the shared pool.</summary>
/// <param name="budget">What its memory counts against; null for what is bounded elsewhere.</param>
internal sealed class KeyIndex(ByteBudget? budget = null) : IDisposable
{
    private readonly PooledList<long> _keys = new(budget);
    private int[] _slots = [];
    private int _mask = -1;

    public ReadOnlySpan<long> Keys => _keys.Items;

    /// <summary>The memory that the index holds, in bytes.</summary>
    public long Capacity => _keys.Capacity + ((long)_slots.Length * sizeof(int));

    /// <summary>Gives a key's number; a new key gets the next one.</summary>
    public int Add(long key)
    {
        if (_keys.Count > 0 && _keys[_keys.Count - 1] == key)
        {
            return _keys.Count - 1;
        }

        if ((_keys.Count + 1) * 2 > _mask + 1)
        {
            Rehash();
        }

        ref var slot = ref Slot(key);
        if (slot < 0)
        {
            slot = _keys.Count;
            _keys.Add(key);
        }

        return slot;
    }

    /// <summary>Gives a key's number, or -1 where it has none.</summary>
    public int Find(long key) => _keys.Count == 0 ? -1 : Slot(key);

    public void Clear()
    {
        if (_keys.Count > 0)
        {
            _keys.Clear();
            _slots.AsSpan(0, _mask + 1).Fill(-1);
        }
    }

    public void Dispose()
    {
        _keys.Dispose();
        if (_slots.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_slots);
            _slots = [];
            _mask = -1;
        }
    }

    private ref int Slot(long key)
    {
        var position = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 33) & _mask;
        while (true)
        {
            ref var slot = ref _slots[position];
            if (slot < 0 || _keys[slot] == key)
            {
                return ref slot;
            }

            position = (position + 1) & _mask;
        }
    }

    private void Rehash()
    {
        var size = Math.Max(32, (_mask + 1) * 2);
        if (_slots.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_slots);
        }

        _slots = ArrayPool<int>.Shared.Rent(size);
        _mask = size - 1;
        _slots.AsSpan(0, size).Fill(-1);
        for (var i = 0; i < _keys.Count; i++)
        {
            Slot(_keys[i]) = i;
        }
    }
}
