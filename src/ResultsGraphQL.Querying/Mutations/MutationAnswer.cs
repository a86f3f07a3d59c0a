namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The answer to a mutation that had an idempotency key.</summary>
/// <param name="InputHash">SHA-256 of the mutation's name and input.</param>
/// <param name="RequestHash">SHA-256 of the request, which a retry repeats to the letter.</param>
/// <param name="Outcome">What the mutation came to, as JSON, for a retry that selects other fields.</param>
/// <param name="Payload">The payload as it was sent; null where it held a secret.</param>
public sealed record MutationAnswer(byte[] InputHash, byte[] RequestHash, string Outcome, byte[]? Payload);
