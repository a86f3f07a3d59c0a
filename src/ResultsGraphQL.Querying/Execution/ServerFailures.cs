using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>What clients are told of failures that aren't theirs: whether it is the store, and nothing of the machine.</summary>
public static class ServerFailures
{
    /// <summary>The error of a failure.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The error.</returns>
    public static GraphQLError ErrorOf(Exception exception) => exception switch
    {
        SqliteReadException { IsOfStore: true } read => new GraphQLError(read.ClientMessage, ErrorCodes.StoreUnavailable),
        StoreWriteException write => new GraphQLError(write.Message, ErrorCodes.StoreUnavailable),
        _ => new GraphQLError("The server failed. Its log says why.", ErrorCodes.Internal),
    };

    /// <summary>The response to a request that has failed.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The response; it holds no pooled memory.</returns>
    public static GraphQLResponse ResponseOf(Exception exception)
    {
        var error = ErrorOf(exception);
        return GraphQLResponse.Refuse(error.Code == ErrorCodes.StoreUnavailable ? RequestErrorKind.StoreUnavailable : RequestErrorKind.Failed, error);
    }

    /// <summary>Whether a failure is known to the log already: a file that is gone is told once, not by every request.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>Whether it needn't be logged.</returns>
    public static bool IsLogged(Exception exception) =>
        exception is SqliteReadException { IsGone: true } or StoreWriteException { InnerException: SqliteReadException { IsGone: true } };
}
