using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The GraphQL type <c>TestRun</c> and what belongs to it alone.</summary>
internal static class TestRunMap
{
    public static SchemaMapBuilder AddTestRuns(this SchemaMapBuilder schema) => schema
        .Entity("TestRun", "TestRuns", "One execution of one scenario.", run => run
            .Column("id", ColumnType.Int, "Id", "The run's number, such as `90011`.")
            .NodeId()
            .ToOne("result", "Result", "ResultId", "The batch that the run belongs to.")
            .ToOne("scenario", "Scenario", "ScenarioId", "The scenario that was executed, as it is named today.", nullable: true)
            .Column("scenarioName", ColumnType.String, "ScenarioName", "The scenario's name at the time of the run.", nullable: true)
            .Column("outboundNumber", ColumnType.String, "OutboundNumber", "The number that was called, such as `+14155550142`.", nullable: true)
            .Column("inboundNumber", ColumnType.String, "InboundNumber", "The number that called, such as `+14155550100`.", nullable: true)
            .Embedded("expectedOutcome", "ExpectedOutcome", "HasExpectedOutcome", "How the run compares with what was expected; null until there is a verdict.",
                "How a run compares with what was expected of it.", AddExpectedOutcome)
            .Column("success", ColumnType.Boolean, "Success", "The verdict; null until there is one.", nullable: true)
            .Column("status", ColumnType.Enum, "Status", "Where the run stands in its life.", values: RunStatusMap.Enum)
            .Column("errorMessage", ColumnType.String, "ErrorMessage", "What went wrong, such as `websocket handshake failed: 504`.", nullable: true)
            .ToMany("metrics", "Metric", ToManyShape.FilteredList, "RunId", "What the run was evaluated into.", owned: true)
            .Column("timestamp", ColumnType.DateTime, "Timestamp", "When the run was asked for.", nullable: true)
            .Column("executedAt", ColumnType.DateTime, "ExecutedAt", "When the run was executed.", nullable: true)
            .Column("duration", ColumnType.MinutesSeconds, "DurationSeconds", "How long the run took, as MM:SS; minutes may exceed 59, as in `75:09`.", nullable: true)
            .Column("durationSeconds", ColumnType.Int, "DurationSeconds", "How long the run took, in seconds.", nullable: true)
            .Column("personalityName", ColumnType.String, "PersonalityName", "The personality that the caller was given, such as `Interrupting caller`.", nullable: true)
            .Column("metadata", ColumnType.Json, "Metadata", "Whatever whoever made the run wants to know of it.", nullable: true)
            .Column("version", ColumnType.Int, "Version", "1 at first; rises with each change of the run."))
        .Entity("OutcomeAlignment", "OutcomeAlignments", "One point of an expected outcome, and whether it came about.", alignment => alignment
            .Column("outcome", ColumnType.String, "Outcome", "What was expected, such as `Old slot released`.", nullable: true)
            .Column("promptPart", ColumnType.String, "PromptPart", "The part of the agent's prompt that asks for it, such as `Cancel before you rebook`.", nullable: true)
            .Column("aligned", ColumnType.Boolean, "Aligned", "Whether it came about.", nullable: true))
        .Root(new RootField("testRun", RootKind.Lookup, "TestRun", "A test run by its number.", Roles.Read))
        .Root(new RootField("testRuns", RootKind.Connection, "TestRun", "The test runs of all results, in pages.", Roles.Read));

    private static void AddExpectedOutcome(ObjectMapBuilder outcome) => outcome
        .Column("score", ColumnType.Float, "ExpectedOutcomeScore", "How well the outcome fits, from 0 to 100; 100 means that it was met.", nullable: true)
        .Column("explanation", ColumnType.StringList, "ExpectedOutcomeExplanation", "Why, point by point, such as `✅ Reads the booked time back`.")
        .ToMany("outcomeAlignments", "OutcomeAlignment", ToManyShape.List, "RunId", "What was expected, point by point.", owned: true);
}
