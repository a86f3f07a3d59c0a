using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Maps GraphQL endpoints.</summary>
public static class GraphQLEndpoints
{
    /// <summary>Maps GraphQL over HTTP. The application must have registered an <see cref="Querying.Execution.IGraphQLExecutor"/>.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="path">The path, such as <c>/graphql</c>.</param>
    /// <returns>The endpoint, for requirements to be put on it.</returns>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<GraphQLHttpOptions>>().Value;
        var endpoint = ActivatorUtilities.CreateInstance<GraphQLEndpoint>(endpoints.ServiceProvider, options);
        return endpoints.Map(path, endpoint.HandleAsync).WithDisplayName("GraphQL over HTTP");
    }
}
