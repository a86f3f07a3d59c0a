namespace ResultsGraphQL.Server.Schema;

/// <summary>The spans of time that statistics are grouped by.</summary>
internal static class Periods
{
    /// <summary>How groups are ordered, for users of the API.</summary>
    public const string OrderOfGroups =
        "Groups come in the order of their periods, the earliest first, then of the other values of `groupBy` as listed there: objects by their `id`, enum values as they stand in the schema, "
        + "texts by their characters, null first. Days and weeks are of UTC; weeks start on Monday.";

    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly TimeSpan Week = TimeSpan.FromDays(7);
}
