using System.Diagnostics;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>Spreads changes evenly over time, and tells how many there were. For use by several threads.</summary>
/// <param name="perSecond">How many changes a second there should be.</param>
internal sealed class LiveRate(double perSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // What is late by less is caught up with; after a longer pause, such as a restart of the service, nothing is.
    private static readonly TimeSpan MostLate = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Queue<TimeSpan> _recent = new();
    private TimeSpan _next;

    /// <summary>How many changes were made.</summary>
    public long Made { get; private set; }

    /// <summary>How many changes a second were made, all in all.</summary>
    public double Average => Made / Math.Max(_clock.Elapsed.TotalSeconds, 1);

    /// <summary>How many changes a second were made in the last ten seconds.</summary>
    public double Current
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _recent.Count / Math.Clamp(_clock.Elapsed.TotalSeconds, 1, Window.TotalSeconds);
            }
        }
    }

    /// <summary>Waits until it is time for one more change.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan wait;
        lock (_lock)
        {
            var now = _clock.Elapsed;
            _next = _next < now - MostLate ? now : _next;
            wait = _next - now;
            _next += TimeSpan.FromSeconds(1 / perSecond);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Takes note of a change that was made.</summary>
    public void Count()
    {
        lock (_lock)
        {
            Made++;
            _recent.Enqueue(_clock.Elapsed);
            Forget();
        }
    }

    private void Forget()
    {
        while (_recent.TryPeek(out var oldest) && oldest < _clock.Elapsed - Window)
        {
            _recent.Dequeue();
        }
    }
}
