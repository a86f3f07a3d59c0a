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

    /// <summary>Sets how much longer the connection may read, unless it may less already. <see cref="End"/> lifts the limit.</summary>
    public void Limit(TimeSpan time)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        if (deadline < _deadline)
        {
            (_limit, _deadline) = (time, deadline);
        }
    }

    /// <summary>Lets the connection do whatever it likes again.</summary>
    public void End() => (_cancellation, _deadline) = (CancellationToken.None, long.MaxValue);

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
        return guard._cancellation.IsCancellationRequested || guard.IsOver ? 1 : 0;
    }
}
