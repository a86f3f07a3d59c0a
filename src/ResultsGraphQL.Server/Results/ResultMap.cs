using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Server.TestRuns;

namespace ResultsGraphQL.Server.Results;

/// <summary>The GraphQL type <c>Result</c>.</summary>
internal static class ResultMap
{
    public static SchemaMapBuilder AddResults(this SchemaMapBuilder schema) => schema
        .Entity("Result", "Results", "One batch of test runs: an agent exercised over a set of scenarios.", result => result
            .Column("id", ColumnType.Int, "Id", "The result's number, such as `4711`.")
            .NodeId()
            .Column("name", ColumnType.String, "Name", "The result's name, at most 255 characters, such as `Clinic front desk, nightly`.")
            .ToOne("agent", "Agent", "AgentId", "The agent that was tested.")
            .Column("inbound", ColumnType.Boolean, "Inbound", "Whether the agent takes inbound calls; false where it makes outbound ones.")
            .Column("status", ColumnType.Enum, "Status", "Where the batch stands, rolled up from its runs. FAILED speaks of infrastructure, not of verdicts.", values: RunStatusMap.Enum)
            .Column("successRate", ColumnType.Float, "SuccessRate", "Successful runs by runs with a verdict, from 0.0 to 1.0; null until a run has a verdict.", nullable: true)
            .Column("runAsText", ColumnType.Boolean, "RunAsText", "Whether the runs were text instead of voice.")
            .Column("isCronjob", ColumnType.Boolean, "IsCronjob", "Whether a schedule made the result.")
            .Column("runType", ColumnType.String, "RunType", "How the runs are executed, such as `voice`, `text`, `websocket` or `livekit_v2`. The set is open.", nullable: true)
            .ToMany("runs", "TestRun", ToManyShape.Connection, "ResultId", "The test runs of the batch.")
            .ToMany("scenarios", "Scenario", ToManyShape.List, "ResultId", "The scenarios of the runs, each once.", new LinkTable("TestRuns", "ScenarioId"))
            .Column("metExpectedOutcomeCount", ColumnType.Int, "MetExpectedOutcomeCount", "How many runs have an expected-outcome score of 100.")
            .Column("totalExpectedOutcomeCount", ColumnType.Int, "TotalExpectedOutcomeCount", "How many runs have an expected-outcome verdict.")
            .Column("totalRunsCount", ColumnType.Int, "TotalRunsCount", "How many runs there are.")
            .Column("completedRunsCount", ColumnType.Int, "CompletedRunsCount", "How many runs are COMPLETED.")
            .Column("successRunsCount", ColumnType.Int, "SuccessRunsCount", "How many runs were successful.")
            .Column("failedRunsCount", ColumnType.Int, "FailedRunsCount", "How many runs are FAILED or TIMEOUT, or ended without success.")
            .Column("createdAt", ColumnType.DateTime, "CreatedAt", "When the result was made.")
            .Column("updatedAt", ColumnType.DateTime, "UpdatedAt", "When the result or one of its runs last changed.")
            .Column("version", ColumnType.Int, "Version", "1 at first; rises with each change of the result or of its runs."))
        .Root(new RootField("result", RootKind.Lookup, "Result", "A result by its number.", Roles.Read))
        .Root(new RootField("results", RootKind.Connection, "Result", "All results, in pages.", Roles.Read));
}
