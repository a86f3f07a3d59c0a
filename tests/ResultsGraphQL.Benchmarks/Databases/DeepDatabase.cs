using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Databases;

/// <summary>A database of 1,000,000 runs without metrics, for pages deep in a list.</summary>
public static class DeepDatabase
{
    /// <summary>How many runs there are.</summary>
    public const int Runs = 1_000_000;

    private const string Fill =
        """
        PRAGMA synchronous=OFF;
        INSERT INTO Agents(Id, Name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) SELECT i, 'Agent ' || i FROM n;
        INSERT INTO Scenarios(Id, Name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT i, 'Scenario ' || i FROM n;
        INSERT INTO Results(Id, Name, AgentId, AgentName, Inbound, Status, SuccessRate, RunAsText, IsCronjob, RunType, MetExpectedOutcomeCount,
            TotalExpectedOutcomeCount, TotalRunsCount, CompletedRunsCount, SuccessRunsCount, FailedRunsCount, CreatedAt, UpdatedAt, Version)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT i, 'Result ' || i, 1 + i % 20, 'Agent ' || (1 + i % 20), i % 2, 5, 0.5, 0, 0, 'voice', 0,
            0, 10, 10, 5, 5, 639000000000000000 + i * 600000000, 639000000000000000 + i * 600000000, 1
        FROM n;
        INSERT INTO TestRuns(Id, ResultId, ScenarioId, ScenarioName, HasExpectedOutcome, ExpectedOutcomeExplanation, Success, Status,
            Timestamp, ExecutedAt, DurationSeconds, Version)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
        SELECT i, 1 + (i - 1) / 10, 1 + i % 200, 'Scenario ' || (1 + i % 200), 0, '[]', i % 2, (i * 7919) % 9,
            639000000000000000 + i * 60000000, 639000000000000000 + (i * 7919 % 1000003) * 60000000, (i * 104729) % 600, 1
        FROM n;
        ANALYZE;
        """;

    /// <summary>Gives the database, made first where there is none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path of the file.</returns>
    public static Task<string> PrepareAsync(CancellationToken cancellationToken) => DatabaseFolder.PrepareAsync("deep.db", FillAsync, cancellationToken);

    private static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<ResultsDbContext>>().CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await context.Database.ExecuteSqlRawAsync(Fill, cancellationToken);
    }
}
