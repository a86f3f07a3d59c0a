using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Mistakes that are made with API keys.</summary>
internal static class ApiKeyErrors
{
    public static ErrorMap NameTaken { get; } = new(
        "ApiKeyNameTakenError", "There is a key of that name already, if only a revoked one.", typeof(ApiKeyNameTakenException),
        [new ErrorField("name", ColumnType.String, "The name.", error => ((ApiKeyNameTakenException)error).Name)]);

    public static ErrorMap NotFound { get; } = new(
        "ApiKeyNotFoundError", "There is no key of that name.", typeof(ApiKeyNotFoundException),
        [new ErrorField("name", ColumnType.String, "The name.", error => ((ApiKeyNotFoundException)error).Name)]);
}
