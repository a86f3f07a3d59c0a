namespace ResultsGraphQL.Model.Versions;

/// <summary>Something has changed since the version that a change was made for.</summary>
/// <param name="what">What has changed, such as <c>Run 90011</c>.</param>
/// <param name="expected">The version that the change was made for.</param>
/// <param name="actual">The version that it has.</param>
public sealed class ConcurrencyException(string what, int expected, int actual)
    : Exception(FormattableString.Invariant($"{what} has version {actual}, not {expected}: it has changed since it was read. Read it again, and decide anew."))
{
    /// <summary>The version that the change was made for.</summary>
    public int Expected { get; } = expected;

    /// <summary>The version that it has.</summary>
    public int Actual { get; } = actual;

    /// <summary>Refuses a change that was made for another version.</summary>
    /// <param name="kind">What kind of thing is to change, such as <c>Run</c>.</param>
    /// <param name="id">Its number.</param>
    /// <param name="expected">The version that the change was made for; null for any.</param>
    /// <param name="actual">The version that it has.</param>
    /// <exception cref="ConcurrencyException">The two differ.</exception>
    public static void ThrowIfStale(string kind, int id, int? expected, int actual)
    {
        if (expected is { } version && version != actual)
        {
            throw new ConcurrencyException(FormattableString.Invariant($"{kind} {id}"), version, actual);
        }
    }
}
