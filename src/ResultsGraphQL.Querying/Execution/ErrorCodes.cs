namespace ResultsGraphQL.Querying.Execution;

/// <summary>The values of <c>extensions.code</c>.</summary>
public static class ErrorCodes
{
    /// <summary>The document isn't GraphQL.</summary>
    public const string SyntaxError = "SYNTAX_ERROR";

    /// <summary>The document doesn't fit the schema.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>A variable or an argument has a value that its type or its field refuses.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The operation is larger, deeper or dearer than a limit allows; the message names the limit.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The request isn't a GraphQL request: no document, a wrong type, a body that isn't JSON.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The operation took longer than a request may.</summary>
    public const string Timeout = "REQUEST_TIMEOUT";

    /// <summary>No API key, or one that isn't known, has expired or was revoked.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The API key lacks the scope that the field needs.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>More requests than the API key's rate allows.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The store can't be read or written; the message says why, and whether something was changed.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>A cursor is older than the event log; query afresh.</summary>
    public const string CursorExpired = "CURSOR_EXPIRED";

    /// <summary>A cursor is of another event log, or ahead of this one; query afresh.</summary>
    public const string CursorUnknown = "CURSOR_UNKNOWN";

    /// <summary>A repeated call selects what belongs to an object that has changed since, or is gone.</summary>
    public const string Deleted = "OBJECT_DELETED";

    /// <summary>The server failed; its log says why.</summary>
    public const string Internal = "INTERNAL_SERVER_ERROR";
}
