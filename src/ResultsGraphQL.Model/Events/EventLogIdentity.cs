namespace ResultsGraphQL.Model.Events;

/// <summary>Which event log this is, so that a cursor into another one is known as such.</summary>
public sealed class EventLogIdentity
{
    /// <summary>Always 1: there is one row.</summary>
    public int Id { get; set; } = 1;

    /// <summary>16 random bytes in lower-case hexadecimal.</summary>
    public required string LogId { get; set; }
}
