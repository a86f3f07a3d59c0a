namespace ResultsGraphQL.Storage.Demo;

/// <summary>How the runs of a result went.</summary>
internal enum DemoMood
{
    Good = 0,
    Poor = 1,
    Outage = 2,
    Cancelled = 3,
    Live = 4,
    Waiting = 5,
    Mixed = 6,
}
