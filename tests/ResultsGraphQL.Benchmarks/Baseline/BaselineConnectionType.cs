using GraphQL.Types;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>The graph type of a page.</summary>
/// <typeparam name="TRow">The entity.</typeparam>
/// <typeparam name="TNode">The entity's graph type.</typeparam>
internal sealed class BaselineConnectionType<TRow, TNode> : ObjectGraphType<BaselinePage<TRow>>
    where TNode : IGraphType
{
    public BaselineConnectionType()
    {
        Name = $"{typeof(TRow).Name}sConnection";
        Field<ListGraphType<NonNullGraphType<TNode>>>("nodes").Resolve(context => context.Source.Rows);
        Field<NonNullGraphType<IntGraphType>>("totalCount").Resolve(context => context.Source.TotalCount);
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage").Resolve(context => context.Source.HasNextPage);
        Field<StringGraphType>("endCursor").Resolve(context => BaselinePaging.CreateCursor(context.Source.Offset + context.Source.Rows.Count));
    }
}
