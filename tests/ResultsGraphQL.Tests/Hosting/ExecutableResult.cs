namespace ResultsGraphQL.Tests.Hosting;

/// <summary>What a program did.</summary>
public sealed record ExecutableResult(int ExitCode, string Output, string Errors);
