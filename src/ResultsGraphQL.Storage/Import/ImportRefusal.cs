namespace ResultsGraphQL.Storage.Import;

/// <summary>A document, or what should have been one, of which nothing was taken.</summary>
/// <param name="Source">The name of its source.</param>
/// <param name="Number">Its place among the documents of its source, from 1; 0 where the source itself can't be read.</param>
/// <param name="Line">The line of the source on which the document begins, from 1; null where the source can't be read.</param>
/// <param name="Path">Where in the document, as a JSON path such as <c>$.runs["90011"].evaluation.metrics[0].score</c>.</param>
/// <param name="Expected">What was expected there.</param>
/// <param name="Found">What stands there.</param>
public sealed record ImportRefusal(string Source, int Number, long? Line, string Path, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Source}{(Number > 0 ? $", document {Number}" : "")}{(Line is { } line ? $" (line {line})" : "")}: {Path}: expected {Expected}, found {Found}.");
}
