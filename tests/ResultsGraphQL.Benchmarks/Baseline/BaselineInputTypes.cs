using GraphQL.Types;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>The graph type of <see cref="StringFilter"/>.</summary>
internal sealed class StringFilterType : InputObjectGraphType<StringFilter>
{
    public StringFilterType()
    {
        Name = "StringOperationFilterInput";
        Field(filter => filter.Eq, nullable: true);
        Field(filter => filter.Contains, nullable: true);
    }
}

/// <summary>The graph type of <see cref="StatusFilter"/>.</summary>
internal sealed class StatusFilterType : InputObjectGraphType<StatusFilter>
{
    public StatusFilterType()
    {
        Name = "RunStatusOperationFilterInput";
        Field(filter => filter.Eq, typeof(EnumerationGraphType<RunStatus>));
        Field(filter => filter.Neq, typeof(EnumerationGraphType<RunStatus>));
    }
}

/// <summary>The graph type of <see cref="AgentFilter"/>.</summary>
internal sealed class AgentFilterType : InputObjectGraphType<AgentFilter>
{
    public AgentFilterType()
    {
        Name = "AgentFilterInput";
        Field(filter => filter.Name, typeof(StringFilterType));
    }
}

/// <summary>The graph type of <see cref="ResultFilter"/>.</summary>
internal sealed class ResultFilterType : InputObjectGraphType<ResultFilter>
{
    public ResultFilterType()
    {
        Name = "ResultFilterInput";
        Field(filter => filter.Name, typeof(StringFilterType));
        Field(filter => filter.Status, typeof(StatusFilterType));
        Field(filter => filter.Agent, typeof(AgentFilterType));
    }
}

/// <summary>The graph type of <see cref="SortDirection"/>.</summary>
internal sealed class SortDirectionType : EnumerationGraphType<SortDirection>
{
    public SortDirectionType() => Name = "SortEnumType";
}

/// <summary>The graph type of <see cref="ResultSort"/>.</summary>
internal sealed class ResultSortType : InputObjectGraphType<ResultSort>
{
    public ResultSortType()
    {
        Name = "ResultSortInput";
        Field(sort => sort.Name, typeof(SortDirectionType));
        Field(sort => sort.Status, typeof(SortDirectionType));
        Field(sort => sort.CreatedAt, typeof(SortDirectionType));
    }
}
