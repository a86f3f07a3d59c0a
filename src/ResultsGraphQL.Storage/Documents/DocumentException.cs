namespace ResultsGraphQL.Storage.Documents;

/// <summary>A document isn't of the seed's form.</summary>
/// <param name="path">Where, as a JSON path such as <c>$.runs["90011"].status</c>.</param>
/// <param name="expected">What was expected there.</param>
/// <param name="found">What stands there.</param>
public sealed class DocumentException(string path, string expected, string found)
    : Exception($"{path}: expected {expected}, found {found}.")
{
    /// <summary>Where, as a JSON path.</summary>
    public string Path { get; } = path;

    /// <summary>What was expected there.</summary>
    public string Expected { get; } = expected;

    /// <summary>What stands there.</summary>
    public string Found { get; } = found;
}
