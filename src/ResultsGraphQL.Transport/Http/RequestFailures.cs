using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Responses of operations that came to no end of their own, on every transport alike.</summary>
internal static class RequestFailures
{
    public static GraphQLResponse TimedOut(GraphQLHttpOptions options) => GraphQLResponse.Refuse(RequestErrorKind.TimedOut, new GraphQLError(
        $"The operation took longer than {options.RequestTimeout.TotalSeconds} seconds, which is the limit.", ErrorCodes.Timeout));

    public static GraphQLResponse Failed(Exception exception) => ServerFailures.ResponseOf(exception);

    public static GraphQLResponse TooDeep() =>
        GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError($"The message {JsonDepth.Refusal}.", ErrorCodes.LimitExceeded));

    public static GraphQLResponse RateLimited() =>
        GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError("More operations than the rate limit allows. Try again in a second.", ErrorCodes.RateLimited));

    public static GraphQLResponse TooManyOperations(int most) => GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(
        $"The connection has {most} operations already, which is the limit. Complete one, or open another connection.", ErrorCodes.LimitExceeded));

    public static GraphQLResponse TooManyWaiting(int most) => GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(
        $"The connection's operations that wait have more than {most} bytes, which is the limit. Read what was sent, or send less at once.",
        ErrorCodes.LimitExceeded));
}
