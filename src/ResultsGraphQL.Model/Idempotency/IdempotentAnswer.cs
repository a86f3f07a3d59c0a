namespace ResultsGraphQL.Model.Idempotency;

/// <summary>The answer to a mutation that had an idempotency key, so that a retry gets the same and changes nothing again.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The number of the API key of the caller.</summary>
    public int ApiKeyId { get; set; }

    /// <summary>The idempotency key, which the caller chose.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the mutation's name and input: a key serves one input.</summary>
    public required byte[] InputHash { get; set; }

    /// <summary>SHA-256 of the request, which a retry repeats to the letter.</summary>
    public required byte[] RequestHash { get; set; }

    /// <summary>What the mutation came to, as JSON, for a retry that selects other fields.</summary>
    public required string Outcome { get; set; }

    /// <summary>The payload as it was sent; null where it held a secret.</summary>
    public byte[]? Payload { get; set; }

    /// <summary>When it was given, in UTC.</summary>
    public DateTime AnsweredAt { get; set; }
}
