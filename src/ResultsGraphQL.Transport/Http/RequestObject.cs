using System.Text.Json;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>The JSON object that holds a request on every transport (GraphQL over HTTP, draft, "Request Parameters").</summary>
internal static class RequestObject
{
    /// <summary>Reads a request whose fields have the right types.</summary>
    /// <param name="json">The object, whose document must outlive the request.</param>
    public static GraphQLRequest Read(JsonElement json)
    {
        json.TryGetProperty("operationName"u8, out var operationName);
        json.TryGetProperty("variables"u8, out var variables);
        return new GraphQLRequest(json.GetProperty("query"u8).GetString()!)
        {
            OperationName = operationName.ValueKind == JsonValueKind.String ? operationName.GetString() : null,
            Variables = variables,
        };
    }
}
