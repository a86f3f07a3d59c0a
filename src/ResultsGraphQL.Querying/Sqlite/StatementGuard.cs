using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Stops what a connection runs once its caller has gone or its time is over, wherever it stands: SQLite asks every few microseconds whether to go on,
/// in a step as well as in a sort, and whoever begins a statement asks too. An interrupt would be lost where it comes ahead of a statement, or meet the
/// next caller's.
/// </summary>
internal sealed unsafe class StatementGuard : IDisposable
{
    // Some tens of microseconds. Asking takes a few nanoseconds.
    private const int InstructionsBetweenChecks = 1000;

    private readonly sqlite3 _database;
    private readonly GCHandle _self;
    private CancellationToken _cancellation;
    private long _deadline = long.MaxValue;
    private TimeSpan _limit;
    private long _longAt = long.MaxValue;
    private bool _isLong;

    /// <summary>Watches a connection.</summary>
    public StatementGuard(sqlite3 database)
    {
        _database = database;
        _self = GCHandle.Alloc(this);
        NativeSqlite.ProgressHandler(database.DangerousGetHandle(), InstructionsBetweenChecks, &ShouldStop, GCHandle.ToIntPtr(_self));
    }

    private bool IsOver => _deadline != long.MaxValue && Stopwatch.GetTimestamp() > _deadline;

    /// <summary>Begins to watch on behalf of a caller.</summary>
    public void Begin(CancellationToken cancellationToken) => _cancellation = cancellationToken;

    /// <summary>Sets how much longer the connection may read. <see cref="End"/> lifts the limit.</summary>
    public void Limit(TimeSpan time) => (_limit, _deadline) = (time, Stopwatch.GetTimestamp() + Ticks(time));

    /// <summary>Says that the reading that comes next runs on a thread of the thread pool, which is to have another one if that takes long.</summary>
    public void HoldsPoolThread() => _longAt = Stopwatch.GetTimestamp() + Ticks(LongReads.From);

    /// <summary>Lets the connection do whatever it likes again.</summary>
    public void End()
    {
        (_cancellation, _deadline, _longAt) = (CancellationToken.None, long.MaxValue, long.MaxValue);
        if (_isLong)
        {
            _isLong = false;
            LongReads.End();
        }
    }

    /// <summary>Ends the reading whose caller has gone, or whose time is over.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <exception cref="TimeoutException">The time is over that <see cref="Limit"/> has set.</exception>
    public void ThrowIfStopped()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (IsOver)
        {
            throw new TimeoutException($"The store was read for longer than {_limit.TotalSeconds} seconds.");
        }
    }

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            NativeSqlite.ProgressHandler(_database.DangerousGetHandle(), 0, null, 0);
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShouldStop(nint self)
    {
        var guard = (StatementGuard)GCHandle.FromIntPtr(self).Target!;
        if (guard._longAt != long.MaxValue && Stopwatch.GetTimestamp() > guard._longAt)
        {
            guard._longAt = long.MaxValue;
            guard._isLong = true;
            LongReads.Begin();
        }

        return guard._cancellation.IsCancellationRequested || guard.IsOver ? 1 : 0;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
