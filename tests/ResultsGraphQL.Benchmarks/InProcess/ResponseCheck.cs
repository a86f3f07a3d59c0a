using System.Text;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Benchmarks.InProcess;

/// <summary>Keeps a benchmark from measuring errors.</summary>
public static class ResponseCheck
{
    /// <summary>Throws where a response has errors.</summary>
    /// <param name="response">The response.</param>
    /// <exception cref="InvalidDataException">It has errors; the message is the response.</exception>
    public static void ThrowIfErrors(GraphQLResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!response.Body.Span.StartsWith("{\"data\":"u8))
        {
            throw new InvalidDataException(Encoding.UTF8.GetString(response.Body.Span));
        }
    }
}
