using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Live.Log;

/// <summary>The latest events of the log, in memory. Not for use by two threads at once.</summary>
/// <param name="capacity">How many events it holds; older ones make room.</param>
internal sealed class LogRing(int capacity)
{
    private readonly LogEvent[] _events = new LogEvent[capacity];
    private int _first;
    private int _count;

    /// <summary>The position behind which the ring holds every event up to <see cref="Newest"/>.</summary>
    public long From { get; private set; }

    /// <summary>The position up to which the log was read.</summary>
    public long Newest { get; private set; }

    /// <summary>Forgets all events, and goes on behind a position.</summary>
    public void Reset(long position)
    {
        Array.Clear(_events);
        (_first, _count, From, Newest) = (0, 0, position, position);
    }

    /// <summary>Adds an event, which comes after all others.</summary>
    public void Append(LogEvent next)
    {
        if (_count == capacity)
        {
            From = _events[_first].Position;
            _first = (_first + 1) % capacity;
            _count--;
        }

        _events[(_first + _count) % capacity] = next;
        _count++;
        Newest = next.Position;
    }

    /// <summary>Copies events.</summary>
    /// <param name="after">The position that they come after, which is not before <see cref="From"/>.</param>
    /// <param name="most">How many, at most.</param>
    public List<LogEvent> Read(long after, int most)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _events[(_first + middle) % capacity].Position > after ? (low, middle) : (middle + 1, high);
        }

        var events = new List<LogEvent>(Math.Min(most, _count - low));
        for (var i = low; i < _count && events.Count < most; i++)
        {
            events.Add(_events[(_first + i) % capacity]);
        }

        return events;
    }
}
