using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ResultsGraphQL.Transport.Http;

/// <summary>The two media types of responses, and which of them a client wants (GraphQL over HTTP, draft, "Accept").</summary>
/// <param name="ContentType">The response's content type.</param>
/// <param name="HasStatusCodes">Whether a refused request has a status code of its own; <c>application/json</c> answers 200 as it always has.</param>
internal sealed record ResponseMediaType(string ContentType, bool HasStatusCodes)
{
    private const string GraphQLName = "application/graphql-response+json";
    private const string JsonName = "application/json";
    private const string EventStreamName = "text/event-stream";

    public static readonly ResponseMediaType GraphQL = new(GraphQLName + "; charset=utf-8", true);
    public static readonly ResponseMediaType Json = new(JsonName + "; charset=utf-8", false);

    /// <summary>Picks the media type of a response.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The media type; null where the client accepts neither.</returns>
    public static ResponseMediaType? Negotiate(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0)
        {
            return Json;
        }

        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case "" or "*/*" or JsonName:
                    return Json;
                case GraphQLName:
                    return GraphQL;
            }
        }

        return MediaTypeHeaderValue.TryParseList(accept, out var types) ? Best(types) : null;
    }

    /// <summary>Says whether a client wants its response as a stream of events, which it must name.</summary>
    /// <param name="request">The request.</param>
    public static bool WantsEvents(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 1 && accept[0] == EventStreamName)
        {
            return true;
        }

        if (!accept.ToString().Contains(EventStreamName, StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return false;
        }

        var events = types.FirstOrDefault(type => type.MediaType.Equals(EventStreamName, StringComparison.OrdinalIgnoreCase))?.Quality ?? 1;
        var others = types.Where(type => type.MediaType.Equals(GraphQLName, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(JsonName, StringComparison.OrdinalIgnoreCase)).ToList();
        var best = others.Count == 0 ? 0 : others.Max(type => type.Quality ?? 1);
        return events > best || (events == best && events > 0 && Named(types, EventStreamName) < Math.Min(Named(types, GraphQLName), Named(types, JsonName)));
    }

    private static ResponseMediaType? Best(IList<MediaTypeHeaderValue> types)
    {
        var graphQL = Quality(types, GraphQLName);
        var json = Quality(types, JsonName);
        return (graphQL, json) switch
        {
            ( <= 0, <= 0) => null,
            _ when graphQL > json => GraphQL,
            _ when graphQL == json && Named(types, GraphQLName) <= Named(types, JsonName) => GraphQL,
            _ => Json,
        };
    }

    /// <summary>How much a media type is wanted, by the most specific range that takes it in (RFC 9110, 12.5.1).</summary>
    private static double Quality(IList<MediaTypeHeaderValue> types, string name)
    {
        var range = types.Where(type => Takes(type, name)).OrderByDescending(Specificity).FirstOrDefault();
        return range is null ? 0 : range.Quality ?? 1;
    }

    private static bool Takes(MediaTypeHeaderValue range, string name) =>
        (range.MatchesAllTypes || range.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (range.MatchesAllSubTypesWithoutSuffix && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)))
        && (!range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static int Specificity(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;

    /// <summary>Where a media type is named; of two that are wanted alike, the one that is named first wins, and a name wins over a wildcard.</summary>
    private static int Named(IList<MediaTypeHeaderValue> types, string name)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i].MediaType.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return name == JsonName ? types.Count : types.Count + 1;
    }
}
