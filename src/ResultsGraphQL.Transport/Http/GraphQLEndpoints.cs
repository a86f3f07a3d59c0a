using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Maps GraphQL endpoints.</summary>
public static class GraphQLEndpoints
{
    /// <summary>Maps GraphQL over HTTP, WebSocket and server-sent events, with what <see cref="GraphQLTransport.AddGraphQLTransport"/> has registered.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="path">The path, such as <c>/graphql</c>.</param>
    /// <returns>The endpoint, for requirements to be put on it.</returns>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.Map(path, endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>().HandleAsync).WithDisplayName("GraphQL");
    }
}
