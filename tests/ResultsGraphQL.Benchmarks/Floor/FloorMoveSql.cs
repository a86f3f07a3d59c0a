namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>The statements of a move as one would write them by hand.</summary>
internal static class FloorMoveSql
{
    public const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public const string Find =
        "SELECT t.ResultId, t.Status, t.Version, r.AgentId, r.Status, r.SuccessRate FROM TestRuns AS t JOIN Results AS r ON r.Id = t.ResultId WHERE t.Id = $0";

    public const string UpdateRun = "UPDATE TestRuns SET Status = $1, Version = Version + 1 WHERE Id = $0";
    public const string UpdateExecutedAt = "UPDATE TestRuns SET ExecutedAt = $1 WHERE Id = $0 AND ExecutedAt IS NULL";

    /// <summary>How many runs have each status, by its number, and what else is counted.</summary>
    public const string Count =
        """
        SELECT SUM(Status = 0), SUM(Status = 1), SUM(Status = 2), SUM(Status = 3), SUM(Status = 4), SUM(Status = 5), SUM(Status = 6), SUM(Status = 7), SUM(Status = 8),
            COUNT(*), COALESCE(SUM(Success), 0), COUNT(Success), SUM(Status IN (6, 7) OR (Status >= 5 AND Success IS 0)),
            SUM(HasExpectedOutcome AND ExpectedOutcomeScore IS 100), SUM(HasExpectedOutcome)
        FROM TestRuns WHERE ResultId = $0
        """;

    public const string UpdateResult =
        """
        UPDATE Results SET TotalRunsCount = $1, CompletedRunsCount = $2, SuccessRunsCount = $3, FailedRunsCount = $4,
            MetExpectedOutcomeCount = $5, TotalExpectedOutcomeCount = $6, UpdatedAt = $7, Version = Version + 1
        WHERE Id = $0
        """;

    // These have indexes, and an update would move their entries also where they stay.
    public const string UpdateRate = "UPDATE Results SET SuccessRate = $1 WHERE Id = $0";
    public const string UpdateStatus = "UPDATE Results SET Status = $1 WHERE Id = $0";

    public const string AddEvent = "INSERT INTO Events(ResultId, RunId, AgentId, PreviousStatus, Status, ChangedAt) VALUES ($0, $1, $2, $3, $4, $5)";
}
