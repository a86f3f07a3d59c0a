using ResultsGraphQL.Model.Versions;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Server.Schema;

/// <summary>Mistakes that are made with more than one kind of object.</summary>
internal static class CommonErrors
{
    public static ErrorMap Concurrency { get; } = new(
        "ConcurrencyError", "The object has changed since the version that the change was made for.", typeof(ConcurrencyException),
        [
            new ErrorField("expected", ColumnType.Int, "The version that the change was made for: its `expectedVersion`.", error => ((ConcurrencyException)error).Expected),
            new ErrorField("actual", ColumnType.Int, "The version that the object has.", error => ((ConcurrencyException)error).Actual),
        ]);
}
