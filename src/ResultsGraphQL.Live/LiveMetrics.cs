using System.Diagnostics.Metrics;

namespace ResultsGraphQL.Live;

/// <summary>What following the log does, for whoever measures it: the meter <c>ResultsGraphQL.Live</c>.</summary>
/// <param name="meters">Makes the meter.</param>
internal sealed class LiveMetrics(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ResultsGraphQL.Live";

    private readonly Meter _meter = meters.Create(MeterName);

    /// <summary>How many events were executed for a group, or for a subscriber that is behind.</summary>
    public Counter<long> Executions => field ??= _meter.CreateCounter<long>("results_graphql.live.executions", "{execution}", "Executions of subscriptions for an event.");

    /// <summary>How many subscriptions are open.</summary>
    public UpDownCounter<long> Subscriptions => field ??= _meter.CreateUpDownCounter<long>("results_graphql.live.subscriptions", "{subscription}", "Subscriptions that are open.");
}
