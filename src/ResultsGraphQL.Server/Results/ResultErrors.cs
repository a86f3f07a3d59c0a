using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Server.Results;

/// <summary>Mistakes that are made with results.</summary>
internal static class ResultErrors
{
    public static ErrorMap NotFound { get; } = new(
        "ResultNotFoundError", "There is no result of that number.", typeof(ResultNotFoundException),
        [new ErrorField("resultId", ColumnType.Int, "The number.", error => ((ResultNotFoundException)error).ResultId)]);

    public static ErrorMap Document { get; } = new(
        "DocumentError", "The document isn't one that the REST API gives.", typeof(DocumentException),
        [
            new ErrorField("path", ColumnType.String, "Where in the document, as a JSON path such as `$.runs[\"90011\"].status`.", error => ((DocumentException)error).Path),
            new ErrorField("expected", ColumnType.String, "What was expected there.", error => ((DocumentException)error).Expected),
            new ErrorField("found", ColumnType.String, "What stands there.", error => ((DocumentException)error).Found),
        ]);
}
