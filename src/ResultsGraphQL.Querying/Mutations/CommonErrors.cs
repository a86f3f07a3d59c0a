using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The mistakes that can be made with any mutation.</summary>
internal static class CommonErrors
{
    public static ErrorMap Validation { get; } = new(
        "ValidationError", "A field of the input has a value that it can't have.", typeof(InputProblemException),
        [new ErrorField("path", ColumnType.String, "Where, such as `input.runs[2].metadata`.", error => ((InputProblemException)error).Path)]);

    public static ErrorMap IdempotencyKeyReused { get; } = new(
        "IdempotencyKeyReusedError", "The idempotency key has served another input within the last 24 hours.", typeof(IdempotencyKeyReusedException), []);

    public static IReadOnlyList<ErrorMap> All { get; } = [Validation, IdempotencyKeyReused];
}
