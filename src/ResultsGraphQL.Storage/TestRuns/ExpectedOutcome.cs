using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>How a run compares with what was expected of it.</summary>
/// <param name="Score">How well it fits, 0 to 100; null where there is no score.</param>
/// <param name="Explanation">Why, as a JSON array of strings.</param>
/// <param name="Alignments">What was expected, point by point.</param>
public sealed record ExpectedOutcome(double? Score, string Explanation, IReadOnlyList<OutcomeAlignment> Alignments);
