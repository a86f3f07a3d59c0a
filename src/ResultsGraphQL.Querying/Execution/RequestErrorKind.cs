namespace ResultsGraphQL.Querying.Execution;

/// <summary>Why a response has no <c>data</c>. A transport turns it into a status code.</summary>
public enum RequestErrorKind
{
    /// <summary>The response has <c>data</c>, which may be null.</summary>
    None,

    /// <summary>The document, its variables or its size were refused before execution.</summary>
    Refused,

    /// <summary>A mutation or subscription came where only queries may.</summary>
    OperationNotAllowed,

    /// <summary>The operation ran out of time.</summary>
    TimedOut,

    /// <summary>The service has more to do than it may; the same request may succeed later.</summary>
    Overloaded,

    /// <summary>The server failed.</summary>
    Failed,

    /// <summary>The store can't be read or written.</summary>
    StoreUnavailable,
}
