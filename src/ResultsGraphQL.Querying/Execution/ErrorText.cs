namespace ResultsGraphQL.Querying.Execution;

/// <summary>Bounds what errors tell: a client that is wrong in thousands of places, or in one of a million characters, needs no more to see what is wrong.</summary>
internal static class ErrorText
{
    /// <summary>How many errors an answer has at most.</summary>
    public const int MaxErrors = 20;

    /// <summary>How many places an error names at most.</summary>
    public const int MaxLocations = 20;

    private const int LongestMessage = 1_024;
    private const int End = 256;

    /// <summary>Shortens a message that is very long. What it repeats of the request is mostly in its middle.</summary>
    public static string Shorten(string message)
    {
        if (message.Length <= LongestMessage)
        {
            return message;
        }

        var start = LongestMessage - End - 1;
        var end = message.Length - End;

        // Half of a surrogate pair is no text.
        start -= char.IsHighSurrogate(message[start - 1]) ? 1 : 0;
        end += char.IsLowSurrogate(message[end]) ? 1 : 0;
        return string.Concat(message.AsSpan(0, start), "…", message.AsSpan(end));
    }

    /// <summary>Says that there are more errors than an answer has.</summary>
    public static string More(int told) => $"There are more errors; these are the first {told}.";
}
