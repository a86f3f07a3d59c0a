namespace ResultsGraphQL.Server.Remote;

/// <summary>A service can't be reached at the moment, or can't answer.</summary>
/// <param name="message">Why, for whoever gave the command.</param>
/// <param name="inner">What happened.</param>
internal sealed class ServiceLostException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When the service wants to be asked again; null where it didn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Tells what is at the bottom of a failure, such as <c>Connection refused</c>.</summary>
    public static ServiceLostException Because(Exception exception) => new(exception.GetBaseException().Message, exception);
}
