namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>How long and how often writes are measured.</summary>
/// <param name="WarmUp">How long each case is warmed up.</param>
/// <param name="Rounds">How many windows each case gets.</param>
/// <param name="Window">How long a window is.</param>
/// <param name="Callers">How many clients write at the same time, where there are many.</param>
public sealed record WritePlan(TimeSpan WarmUp, int Rounds, TimeSpan Window, int Callers);
