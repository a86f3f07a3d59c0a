namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>The statements as one would write them by hand: one for each level of each operation.</summary>
internal static class FloorSql
{
    public const string List =
        """
        SELECT r.Id, r.Name, r.Status, r.SuccessRate, r.CreatedAt, a.Id, a.Name
        FROM Results AS r JOIN Agents AS a ON a.Id = r.AgentId
        ORDER BY r.Id LIMIT 50
        """;

    public const string ListCount = "SELECT COUNT(*) FROM Results";

    public const string Filtered =
        """
        SELECT r.Id, r.Name, r.Status, r.SuccessRate, r.CreatedAt, a.Id, a.Name
        FROM Results AS r JOIN Agents AS a ON a.Id = r.AgentId
        WHERE r.Status = ?1 AND a.Name = ?2
        ORDER BY r.CreatedAt DESC, r.Id DESC LIMIT 50
        """;

    public const string FilteredCount =
        "SELECT COUNT(*) FROM Results AS r JOIN Agents AS a ON a.Id = r.AgentId WHERE r.Status = ?1 AND a.Name = ?2";

    public const string NestedResults = "SELECT Id, Name, Status FROM Results ORDER BY Id LIMIT 20";

    public const string NestedRuns =
        """
        SELECT t.ResultId, t.Id, t.Status, t.Success, t.DurationSeconds
        FROM json_each(?1) AS p CROSS JOIN TestRuns AS t
        ON t.Id IN (SELECT Id FROM TestRuns WHERE ResultId = p.value ORDER BY Id LIMIT 10)
        ORDER BY t.ResultId, t.Id
        """;

    public const string NestedMetrics =
        """
        SELECT RunId, Id, Name, Score FROM Metrics
        WHERE RunId IN (SELECT value FROM json_each(?1))
        ORDER BY RunId, Id, Key
        """;
}
