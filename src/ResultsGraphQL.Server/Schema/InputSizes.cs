namespace ResultsGraphQL.Server.Schema;

/// <summary>The limits of texts in inputs.</summary>
internal static class InputSizes
{
    /// <summary>The longest name of a result, an agent, a scenario or a metric, in characters.</summary>
    public const int Name = 255;

    /// <summary>The longest number to call, personality, type of run or key of an enum, in characters.</summary>
    public const int ShortText = 255;

    /// <summary>The longest explanation or message, in characters.</summary>
    public const int LongText = 10_000;

    /// <summary>The largest JSON value, in bytes.</summary>
    public const int Json = 65_536;

    /// <summary>How many runs one mutation makes or moves, at most.</summary>
    public const int Runs = 1_000;

    /// <summary>How many metrics, points or categories one run takes, at most.</summary>
    public const int Findings = 1_000;
}
