using GraphQL.Types;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>The part of the service's schema that the benchmark asks for, on entities and resolvers.</summary>
internal sealed class BaselineSchema : Schema
{
    public BaselineSchema(IServiceProvider services)
        : base(services) => Query = new BaselineQuery();
}
