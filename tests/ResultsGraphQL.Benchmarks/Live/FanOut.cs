namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>What sending one thing to many came to.</summary>
/// <param name="Server">Who has sent it.</param>
/// <param name="Subscribers">To how many.</param>
/// <param name="P50">The time until half of them had it, in ms: the middle of all rounds.</param>
/// <param name="P99">The time until 99 % of them had it, in ms: the middle of all rounds.</param>
/// <param name="Last">The time until all of them had it, in ms: the middle of all rounds.</param>
/// <param name="KiBEach">The server's memory for each subscriber, in KiB.</param>
public sealed record FanOut(string Server, int Subscribers, double P50, double P99, double Last, double KiBEach);
