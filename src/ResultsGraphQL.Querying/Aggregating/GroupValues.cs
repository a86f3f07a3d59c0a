using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>The values of one column in one group, as bare numbers, in memory or in sorted runs in the temporary file.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
/// <param name="store">Counts the memory.</param>
internal sealed class GroupValues<T>(GroupValueStore store) : IGroupValues
    where T : unmanaged, IComparable<T>, IComparisonOperators<T, T, bool>
{
    private const int FirstCapacity = 64;
    private const int ReadAtOnce = 4096;

    private readonly List<(long Offset, long Count)> _runs = [];
    private T[] _values = [];
    private int _count;

    public long Bytes => (long)_values.Length * Size;

    private static int Size => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    public void Add(T value)
    {
        if (_count == _values.Length)
        {
            Grow();
        }

        _values[_count++] = value;
    }

    /// <summary>Finds the values at some places of the order.</summary>
    /// <param name="places">The places, from 0 on, ascending; all of them less than the number of values.</param>
    /// <param name="found">What stands there.</param>
    public void Select(ReadOnlySpan<long> places, Span<T> found)
    {
        if (_runs.Count == 0)
        {
            var from = 0;
            for (var i = 0; i < places.Length; i++)
            {
                Selection.Place(_values.AsSpan(from, _count - from), (int)places[i] - from);
                found[i] = _values[(int)places[i]];
                from = (int)places[i];
            }

            return;
        }

        var place = 0L;
        var next = 0;
        foreach (var value in InOrder())
        {
            while (next < places.Length && places[next] == place)
            {
                found[next++] = value;
            }

            if (next == places.Length)
            {
                return;
            }

            place++;
        }
    }

    /// <summary>Gives all values in order.</summary>
    public IEnumerable<T> InOrder()
    {
        if (_runs.Count == 0)
        {
            _values.AsSpan(0, _count).Sort();
            for (var i = 0; i < _count; i++)
            {
                yield return _values[i];
            }

            yield break;
        }

        Spill();
        var runs = new PriorityQueue<IEnumerator<T>, T>();
        foreach (var (offset, count) in _runs)
        {
            var run = Read(offset, count).GetEnumerator();
            run.MoveNext();
            runs.Enqueue(run, run.Current);
        }

        for (var steps = 1; runs.TryPeek(out var first, out var value); steps++)
        {
            if (steps % ReadAtOnce == 0)
            {
                store.ThrowIfStopped();
            }

            yield return value;
            if (first.MoveNext())
            {
                runs.DequeueEnqueue(first, first.Current);
            }
            else
            {
                runs.Dequeue();
            }
        }
    }

    public void Spill()
    {
        if (_count > 0)
        {
            var values = _values.AsSpan(0, _count);
            values.Sort();
            _runs.Add((store.Write(MemoryMarshal.AsBytes(values)), _count));
        }

        Release();
    }

    public void Clear()
    {
        _runs.Clear();
        Release();
    }

    private void Release()
    {
        store.Release(Bytes);
        if (_values.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_values);
        }

        _values = [];
        _count = 0;
    }

    private void Grow()
    {
        var capacity = _values.Length == 0 ? FirstCapacity : 2 * _values.Length;
        if (!store.Fits((long)(capacity - _values.Length) * Size))
        {
            store.SpillAll();
            capacity = FirstCapacity;
        }

        var values = ArrayPool<T>.Shared.Rent(capacity);
        var (count, held) = (_count, _values);
        held.AsSpan(0, count).CopyTo(values);
        store.Take((long)(values.Length - held.Length) * Size);
        _values = values;
        if (held.Length > 0)
        {
            ArrayPool<T>.Shared.Return(held);
        }
    }

    private IEnumerable<T> Read(long offset, long count)
    {
        var buffer = new T[(int)Math.Min(count, ReadAtOnce)];
        for (var left = count; left > 0; left -= buffer.Length)
        {
            var read = (int)Math.Min(left, buffer.Length);
            store.Read(MemoryMarshal.AsBytes(buffer.AsSpan(0, read)), offset + ((count - left) * Size));
            for (var i = 0; i < read; i++)
            {
                yield return buffer[i];
            }
        }
    }
}
