using System.Globalization;

namespace ResultsGraphQL.Model.TestRuns;

/// <summary>How long a run took, as MM:SS (contract, "Seed field → GraphQL field").</summary>
public static class RunDuration
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">Minutes, which may exceed 59, a colon, and seconds from 0 to 59.</param>
    /// <returns>The duration in seconds; null where the text is none.</returns>
    public static int? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < int.MaxValue / 60
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 60
            ? (minutes * 60) + seconds
            : null;
    }
}
