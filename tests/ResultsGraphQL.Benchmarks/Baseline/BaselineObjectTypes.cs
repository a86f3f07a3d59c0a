using GraphQL.Types;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>The graph type of <see cref="Agent"/>.</summary>
internal sealed class AgentType : ObjectGraphType<Agent>
{
    public AgentType()
    {
        Name = "Agent";
        Field(agent => agent.Id);
        Field(agent => agent.Name);
    }
}

/// <summary>The graph type of <see cref="Scenario"/>.</summary>
internal sealed class ScenarioType : ObjectGraphType<Scenario>
{
    public ScenarioType()
    {
        Name = "Scenario";
        Field(scenario => scenario.Id);
        Field(scenario => scenario.Name);
    }
}

/// <summary>The graph type of <see cref="Metric"/>.</summary>
internal sealed class MetricGraphType : ObjectGraphType<Metric>
{
    public MetricGraphType()
    {
        Name = "Metric";
        Field(metric => metric.Id);
        Field(metric => metric.Name);
        Field(metric => metric.Type, typeof(NonNullGraphType<EnumerationGraphType<MetricType>>));
        Field(metric => metric.Score, nullable: true);
        Field(metric => metric.FunctionName, nullable: true);
        Field(metric => metric.EnumValue, nullable: true);
    }
}

/// <summary>The graph type of <see cref="TestRun"/>.</summary>
internal sealed class TestRunType : ObjectGraphType<TestRun>
{
    public TestRunType()
    {
        Name = "TestRun";
        Field(run => run.Id);
        Field(run => run.Status, typeof(NonNullGraphType<EnumerationGraphType<RunStatus>>));
        Field(run => run.Success, nullable: true);
        Field(run => run.ErrorMessage, nullable: true);
        Field(run => run.ExecutedAt, typeof(DateTimeGraphType));
        Field(run => run.DurationSeconds, nullable: true);
        Field(run => run.PersonalityName, nullable: true);
        Field(run => run.Scenario, typeof(ScenarioType));
        Field(run => run.Metrics, typeof(NonNullGraphType<ListGraphType<NonNullGraphType<MetricGraphType>>>));
    }
}

/// <summary>The graph type of <see cref="Result"/>.</summary>
internal sealed class ResultType : ObjectGraphType<Result>
{
    public ResultType()
    {
        Name = "Result";
        Field(result => result.Id);
        Field(result => result.Name);
        Field(result => result.Inbound);
        Field(result => result.Status, typeof(NonNullGraphType<EnumerationGraphType<RunStatus>>));
        Field(result => result.SuccessRate, nullable: true);
        Field(result => result.TotalRunsCount);
        Field(result => result.CreatedAt, typeof(NonNullGraphType<DateTimeGraphType>));
        Field(result => result.UpdatedAt, typeof(NonNullGraphType<DateTimeGraphType>));
        Field(result => result.Agent, typeof(NonNullGraphType<AgentType>));
        Field<BaselineConnectionType<TestRun, TestRunType>>("runs")
            .Argument<IntGraphType>("first")
            .Argument<StringGraphType>("after")
            .Resolve(context =>
            {
                var (first, offset) = BaselinePaging.Read(context);
                var runs = context.Source.Runs;
                return new BaselinePage<TestRun>([.. runs.Skip(offset).Take(first)], offset, runs.Count > offset + first, runs.Count);
            });
    }
}
