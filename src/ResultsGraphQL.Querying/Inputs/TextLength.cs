namespace ResultsGraphQL.Querying.Inputs;

/// <summary>Counts texts as a person does: a character beyond the first 65,536 is one, though it is two in .NET's strings.</summary>
public static class TextLength
{
    /// <summary>Counts the characters of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>How many Unicode scalar values it has; half a surrogate pair counts as one.</returns>
    public static int Of(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    /// <summary>Whether a text has more characters than a limit; a text that can't is never counted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The limit, in characters.</param>
    /// <returns>Whether it is over the limit.</returns>
    public static bool Exceeds(ReadOnlySpan<char> text, int limit) => text.Length > limit && Of(text) > limit;
}
