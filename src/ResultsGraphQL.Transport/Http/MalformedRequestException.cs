using Microsoft.AspNetCore.Http;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>An HTTP request isn't a GraphQL request.</summary>
/// <param name="statusCode">The status code that says so.</param>
/// <param name="message">What is wrong, naming the part of the request.</param>
/// <param name="code">The error's code.</param>
internal sealed class MalformedRequestException(int statusCode, string message, string code = ErrorCodes.BadRequest) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public string Code { get; } = code;

    public static MalformedRequestException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);
}
