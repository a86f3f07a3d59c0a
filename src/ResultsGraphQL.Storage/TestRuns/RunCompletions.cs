using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.TestRuns;

/// <summary>Writes what completed runs have come to.</summary>
internal sealed class RunCompletions(ResultsDbContext context, SqliteConnection connection, ResultRows rows) : IDisposable
{
    private readonly PreparedCommand _complete = new(
        connection,
        "UPDATE \"TestRuns\" SET \"Status\" = ?2, \"Success\" = COALESCE(?3, \"Success\"), \"DurationSeconds\" = COALESCE(?4, \"DurationSeconds\"), "
        + "\"ExecutedAt\" = COALESCE(?5, \"ExecutedAt\"), \"ErrorMessage\" = COALESCE(?6, \"ErrorMessage\"), \"Version\" = \"Version\" + 1 WHERE \"Id\" = ?1");

    private readonly PreparedCommand _outcome = new(
        connection,
        "UPDATE \"TestRuns\" SET \"HasExpectedOutcome\" = 1, \"ExpectedOutcomeScore\" = ?2, \"ExpectedOutcomeExplanation\" = ?3 WHERE \"Id\" = ?1");

    private readonly PreparedCommand _deleteAlignments = new(connection, "DELETE FROM \"OutcomeAlignments\" WHERE \"RunId\" = ?1");
    private readonly PreparedCommand _deleteMetrics = new(connection, "DELETE FROM \"Metrics\" WHERE \"RunId\" = ?1");

    /// <summary>Writes a completion.</summary>
    public void Write(RunCompletion completion)
    {
        var id = completion.RunId;
        _complete.Execute(id, completion.Status, completion.Success, completion.DurationSeconds, completion.ExecutedAt, completion.ErrorMessage);
        if (completion.ExpectedOutcome is { } outcome)
        {
            _outcome.Execute(id, outcome.Score, outcome.Explanation);
            _deleteAlignments.Execute(id);
            rows.Insert(id, outcome.Alignments);
        }

        if (completion.Metrics is { } metrics)
        {
            _deleteMetrics.Execute(id);
            rows.Insert(id, metrics);
        }
    }

    /// <summary>Whether a run that has the status already holds all that a completion would write.</summary>
    public bool Holds(RunCompletion completion)
    {
        var before = Load(completion.RunId);
        var after = Load(completion.RunId);
        after.Success = completion.Success ?? after.Success;
        after.DurationSeconds = completion.DurationSeconds ?? after.DurationSeconds;
        after.ExecutedAt = completion.ExecutedAt ?? after.ExecutedAt;
        after.ErrorMessage = completion.ErrorMessage ?? after.ErrorMessage;
        if (completion.ExpectedOutcome is { } outcome)
        {
            after.HasExpectedOutcome = true;
            after.ExpectedOutcomeScore = outcome.Score;
            after.ExpectedOutcomeExplanation = outcome.Explanation;
            Replace(after.Alignments, outcome.Alignments);
        }

        if (completion.Metrics is { } metrics)
        {
            Replace(after.Metrics, metrics);
        }

        return JsonNode.DeepEquals(RunDocument.Write(before), RunDocument.Write(after));
    }

    public void Dispose()
    {
        PreparedCommand[] commands = [_complete, _outcome, _deleteAlignments, _deleteMetrics];
        Array.ForEach(commands, command => command.Dispose());
    }

    private TestRun Load(int id) => context.TestRuns
        .AsNoTracking()
        .AsSplitQuery()
        .Include(run => run.Alignments.OrderBy(alignment => alignment.Id))
        .Include(run => run.Metrics.OrderBy(metric => metric.Key)).ThenInclude(metric => metric.Categories.OrderBy(category => category.Id))
        .Single(run => run.Id == id);

    private static void Replace<T>(ICollection<T> items, IReadOnlyList<T> others)
    {
        items.Clear();
        foreach (var item in others)
        {
            items.Add(item);
        }
    }
}
