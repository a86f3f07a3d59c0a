namespace ResultsGraphQL.Tests.Live;

/// <summary>Tests that measure the process, so that no others may run beside them.</summary>
[CollectionDefinition(nameof(MeasuredTests), DisableParallelization = true)]
public sealed class MeasuredTests;
