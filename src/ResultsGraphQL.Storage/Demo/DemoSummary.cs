namespace ResultsGraphQL.Storage.Demo;

/// <summary>What loading demonstration data came to.</summary>
/// <param name="Loaded">False when the store already had results; then nothing was written.</param>
/// <param name="Results">How many results were written.</param>
/// <param name="Runs">How many runs were written.</param>
/// <param name="Metrics">How many metrics were written.</param>
/// <param name="Message">The same as a sentence for people.</param>
public sealed record DemoSummary(bool Loaded, int Results, int Runs, int Metrics, string Message);
