namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Finds the name that may have been meant.</summary>
internal static class Suggestion
{
    private const int LongestName = 60;

    /// <summary>Makes the sentence that asks for the nearest name.</summary>
    /// <param name="name">The name that isn't known.</param>
    /// <param name="known">The names that are.</param>
    /// <returns>The sentence with a space ahead; empty where none is near.</returns>
    public static string For(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
        {
            return string.Empty;
        }

        var nearest = known
            .Where(candidate => candidate.Length <= LongestName && Math.Abs(candidate.Length - name.Length) <= Threshold(name))
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= Threshold(name))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
    }

    private static int Threshold(string name) => (name.Length * 2 / 5) + 1;

    /// <summary>How many letters must be added, taken away or changed, case aside.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var same = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
