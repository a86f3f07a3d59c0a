namespace ResultsGraphQL.Tests.Hosting;

/// <summary>Tests that measure memory or time, so that no others may run beside them.</summary>
[CollectionDefinition(nameof(MeasuredTests), DisableParallelization = true)]
public sealed class MeasuredTests;
