namespace ResultsGraphQL.Tests.Hosting;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _ticks = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
