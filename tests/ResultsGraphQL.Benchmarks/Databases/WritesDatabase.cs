using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Databases;

/// <summary>A database of 1,000 results × 10 runs, all of which wait in the queue.</summary>
public static class WritesDatabase
{
    /// <summary>How many results there are; their numbers begin with 1.</summary>
    public const int Results = 1_000;

    /// <summary>How many runs each result has; the first has the runs from 1 on.</summary>
    public const int RunsPerResult = 10;

    /// <summary>How many runs there are.</summary>
    public const int Runs = Results * RunsPerResult;

    private const string Fill =
        """
        INSERT INTO Agents(Id, Name) VALUES (1, 'Agent 1');
        INSERT INTO Scenarios(Id, Name) VALUES (1, 'Scenario 1');
        INSERT INTO Results(Id, Name, AgentId, AgentName, Inbound, Status, RunAsText, IsCronjob, RunType, MetExpectedOutcomeCount,
            TotalExpectedOutcomeCount, TotalRunsCount, CompletedRunsCount, SuccessRunsCount, FailedRunsCount, CreatedAt, UpdatedAt, Version)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})
        SELECT i, 'Result ' || i, 1, 'Agent 1', 0, 0, 0, 0, 'voice', 0,
            0, {1}, 0, 0, 0, 639000000000000000 + i * 600000000, 639000000000000000 + i * 600000000, 1
        FROM n;
        INSERT INTO TestRuns(Id, ResultId, ScenarioId, ScenarioName, HasExpectedOutcome, ExpectedOutcomeExplanation, Status, Timestamp, Version)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0} * {1})
        SELECT i, 1 + (i - 1) / {1}, 1, 'Scenario 1', 0, '[]', 0, 639000000000000000 + i * 60000000, 1
        FROM n;
        """;

    /// <summary>Makes the database, in place of one that was written to before.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path of the file.</returns>
    public static Task<string> MakeAsync(string name, CancellationToken cancellationToken) => DatabaseFolder.MakeAsync(name, FillAsync, cancellationToken);

    private static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<ResultsDbContext>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(Fill, [Results, RunsPerResult], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
