namespace ResultsGraphQL.Storage.Demo;

/// <summary>How far the loading of demonstration data is.</summary>
/// <param name="Results">Results written so far.</param>
/// <param name="Total">Results to write.</param>
public readonly record struct DemoProgress(int Results, int Total);
