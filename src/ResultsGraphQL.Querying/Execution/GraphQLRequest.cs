using System.Security.Claims;
using System.Text.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>One GraphQL request, as a transport has read it.</summary>
/// <param name="Query">The document's text.</param>
public sealed record GraphQLRequest(string Query)
{
    /// <summary>The operation to run, where the document has more than one; null or empty for the only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>
    /// The variables: a JSON object, or <see cref="JsonValueKind.Undefined"/> or <see cref="JsonValueKind.Null"/> for none.
    /// The document behind it must outlive the execution.
    /// </summary>
    public JsonElement Variables { get; init; }

    /// <summary>Who asks. Root fields that need a scope ask <see cref="ClaimsPrincipal.IsInRole"/> for it.</summary>
    public ClaimsPrincipal? User { get; init; }

    /// <summary>The cursor after which a subscription goes on, in place of its argument; null where the transport knows of none.</summary>
    public string? ResumeAfter { get; init; }

    /// <summary>Whether anything but a query is refused, as GraphQL over HTTP demands of GET.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>Whether the response tells the operation's cost in <c>extensions.operationCost</c>.</summary>
    public bool ReportCost { get; init; }
}
