namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>How much of a live demonstration there is to be.</summary>
/// <param name="Rate">Changes a second, above 0.</param>
/// <param name="Batches">How many batches; null for no end.</param>
internal sealed record LiveDemoOptions(double Rate, int? Batches);
