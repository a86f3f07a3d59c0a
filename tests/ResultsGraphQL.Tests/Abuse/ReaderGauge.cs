using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace ResultsGraphQL.Tests.Abuse;

/// <summary>Follows, from outside of a process, how many of its readers are taken: the instrument that operators see, too.</summary>
internal sealed class ReaderGauge : IDisposable
{
    private const string Meter = "ResultsGraphQL.Querying";
    private const string Instrument = "results_graphql.readers.in_use";

    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly Task _reading;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inUse;

    private ReaderGauge(EventPipeSession session)
    {
        _session = session;
        _source = new EventPipeEventSource(session.EventStream);
        _source.Dynamic.All += Read;
        _reading = Task.Factory.StartNew(_source.Process, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many readers were taken when the process told it last, at most a second ago.</summary>
    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>Begins to follow a process, and waits until it has told it once.</summary>
    public static async Task<ReaderGauge> StartAsync(int process)
    {
        var arguments = new Dictionary<string, string>
        {
            ["SessionId"] = Guid.NewGuid().ToString(),
            ["Metrics"] = $"{Meter}\\{Instrument}",
            ["RefreshInterval"] = "1",
            ["MaxTimeSeries"] = "10",
            ["MaxHistograms"] = "10",
        };
        var provider = new EventPipeProvider("System.Diagnostics.Metrics", EventLevel.Informational, 0x2, arguments);
        var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync([provider], requestRundown: false, circularBufferMB: 8, CancellationToken.None);
        var gauge = new ReaderGauge(session);
        await gauge._first.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return gauge;
    }

    public void Dispose()
    {
        try
        {
            _session.Stop();
            _reading.Wait(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is ServerNotAvailableException or IOException or AggregateException)
        {
            // The process has ended.
        }

        _source.Dispose();
        _session.Dispose();
    }

    private void Read(TraceEvent told)
    {
        if (told.EventName.EndsWith("ValuePublished", StringComparison.Ordinal) && (string?)told.PayloadByName("instrumentName") == Instrument)
        {
            // A gauge tells "lastValue", a counter that goes up and down "value".
            var value = told.PayloadByName("lastValue") ?? told.PayloadByName("value");
            if (double.TryParse((string)value, NumberStyles.Float, CultureInfo.InvariantCulture, out var inUse))
            {
                Volatile.Write(ref _inUse, (int)inUse);
                _first.TrySetResult();
            }
        }
    }
}
