namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Says who may read next. Callers take turns, however many reads of each wait; a quarter of the readers is kept for small reads, and a quarter for
/// other callers than the one that reads most. Safe for use by many threads.
/// </summary>
internal sealed class ReaderQueue
{
    private const int MaxIdleCallers = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Caller> _callers = [];
    private readonly Turns _small = new(0);
    private readonly Turns _large = new(1);
    private readonly int _readers;
    private readonly int _largeReaders;
    private readonly int _readersPerCaller;
    private readonly int _largeReadersPerCaller;
    private int _reading;
    private int _readingLarge;
    private long _arrivals;

    public ReaderQueue(int readers)
    {
        _readers = readers;
        _largeReaders = _readersPerCaller = AllButQuarter(readers);
        _largeReadersPerCaller = AllButQuarter(_largeReaders);
    }

    /// <summary>How many large reads there may be at once.</summary>
    public int LargeReaders => _largeReaders;

    /// <summary>How many read now.</summary>
    public int Reading
    {
        get
        {
            lock (_lock)
            {
                return _reading;
            }
        }
    }

    /// <summary>Waits until a caller may read. <see cref="Leave"/> must follow.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; nothing must follow.</exception>
    public ValueTask EnterAsync(int caller, bool isSmall, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        Wait wait;
        lock (_lock)
        {
            // Whoever waits may not read yet, so that nobody is passed.
            var known = Find(caller);
            if (MayRead(known, isSmall))
            {
                Begin(known, isSmall);
                return default;
            }

            wait = new Wait(this, known, isSmall, _arrivals++);
            TurnsOf(isSmall).Add(wait);
        }

        return WaitAsync(wait, cancellationToken);
    }

    /// <summary>Lets the next one read.</summary>
    public void Leave(int caller, bool isSmall)
    {
        lock (_lock)
        {
            var known = _callers[caller];
            _reading--;
            known.Reading--;
            if (!isSmall)
            {
                _readingLarge--;
                known.ReadingLarge--;
            }

            while (Next() is { } next)
            {
                TurnsOf(next.IsSmall).Take(next);
                Begin(next.Caller, next.IsSmall);
                next.Granted.TrySetResult();
            }

            if (known.IsIdle && _callers.Count > MaxIdleCallers)
            {
                _callers.Remove(caller);
            }
        }
    }

    private static int AllButQuarter(int readers) => Math.Max(1, readers - Math.Max(1, readers / 4));

    private static async ValueTask WaitAsync(Wait wait, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static (wait, token) => ((Wait)wait!).Cancel(token), wait);
        await wait.Granted.Task.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            wait.Queue.Leave(wait.Caller.Number, wait.IsSmall);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Caller Find(int number)
    {
        if (!_callers.TryGetValue(number, out var caller))
        {
            _callers.Add(number, caller = new Caller(number));
        }

        return caller;
    }

    private Turns TurnsOf(bool isSmall) => isSmall ? _small : _large;

    private bool MayRead(Caller caller, bool isSmall) =>
        _reading < _readers && caller.Reading < _readersPerCaller
        && (isSmall || (_readingLarge < _largeReaders && caller.ReadingLarge < _largeReadersPerCaller));

    private void Begin(Caller caller, bool isSmall)
    {
        _reading++;
        caller.Reading++;
        if (!isSmall)
        {
            _readingLarge++;
            caller.ReadingLarge++;
        }
    }

    /// <summary>Finds whose turn it is; where it could be a small read's or a large one's, that of the one that waits longer.</summary>
    private Wait? Next()
    {
        var small = _small.Next(caller => MayRead(caller, isSmall: true));
        var large = _large.Next(caller => MayRead(caller, isSmall: false));
        return small is null || (large is not null && large.Arrival < small.Arrival) ? large : small;
    }

    /// <summary>A caller, and what of it reads and waits.</summary>
    private sealed class Caller(int number)
    {
        public int Number { get; } = number;

        public int Reading { get; set; }

        public int ReadingLarge { get; set; }

        /// <summary>What waits, small and large.</summary>
        public LinkedList<Wait>[] Waits { get; } = [new(), new()];

        public bool IsIdle => Reading == 0 && Waits[0].Count == 0 && Waits[1].Count == 0;
    }

    /// <summary>A read that waits.</summary>
    private sealed class Wait(ReaderQueue queue, Caller caller, bool isSmall, long arrival)
    {
        public ReaderQueue Queue { get; } = queue;

        public Caller Caller { get; } = caller;

        public bool IsSmall { get; } = isSmall;

        public long Arrival { get; } = arrival;

        public LinkedListNode<Wait>? Node { get; set; }

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Cancel(CancellationToken cancellationToken)
        {
            lock (Queue._lock)
            {
                Queue.TurnsOf(IsSmall).Remove(this);
            }

            Granted.TrySetCanceled(cancellationToken);
        }
    }

    /// <summary>The turns of the callers that wait with small reads, or with large ones.</summary>
    private sealed class Turns(int kind)
    {
        private readonly LinkedList<Caller> _callers = new();

        public void Add(Wait wait)
        {
            var waits = wait.Caller.Waits[kind];
            if (waits.Count == 0)
            {
                _callers.AddLast(wait.Caller);
            }

            wait.Node = waits.AddLast(wait);
        }

        public Wait? Next(Func<Caller, bool> mayRead)
        {
            for (var turn = _callers.First; turn is not null; turn = turn.Next)
            {
                if (mayRead(turn.Value))
                {
                    return turn.Value.Waits[kind].First!.Value;
                }
            }

            return null;
        }

        /// <summary>Takes out a read that begins; its caller's next turn comes after everybody else's.</summary>
        public void Take(Wait wait)
        {
            Remove(wait);
            if (wait.Caller.Waits[kind].Count > 0)
            {
                _callers.Remove(wait.Caller);
                _callers.AddLast(wait.Caller);
            }
        }

        public void Remove(Wait wait)
        {
            if (wait.Node is not { } node)
            {
                return;
            }

            wait.Node = null;
            node.List!.Remove(node);
            if (wait.Caller.Waits[kind].Count == 0)
            {
                _callers.Remove(wait.Caller);
            }
        }
    }
}
