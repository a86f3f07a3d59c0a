namespace ResultsGraphQL.Model.Results;

/// <summary>There is no result of that number.</summary>
/// <param name="resultId">The number.</param>
public sealed class ResultNotFoundException(int resultId) : Exception(FormattableString.Invariant($"There is no result {resultId}."))
{
    /// <summary>The number.</summary>
    public int ResultId { get; } = resultId;
}
