using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Execution;

/// <summary>One operation reads one snapshot: what it says of a result in one place fits what it says in all others, whatever is written meanwhile.</summary>
public sealed class SnapshotIsolationTests
{
    private const int Responses = 600;
    private const int RunsPerResult = 8;

    private const string Document = """
        {
          before: eventCursor
          results(first: 10) { totalCount nodes { id name status ...Counts runs(first: 100) { totalCount nodes { status success } } } }
          testRuns(first: 100) { totalCount nodes { status success result { id name ...Counts } } }
          failed: testRuns(where: { status: { in: [FAILED, TIMEOUT] } }) { totalCount }
          busiest: results(first: 1, order: [{ completedRunsCount: DESC }]) { nodes { id ...Counts } }
          after: eventCursor
        }

        fragment Counts on Result { totalRunsCount completedRunsCount successRunsCount failedRunsCount }
        """;

    [Fact]
    public async Task Counts_fit_the_runs_of_the_same_response_while_a_writer_changes_both()
    {
        await using var store = await GraphQLStore.CreateAsync();
        await store.WriteAsync(Fill);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() => WriteAsync(store, done.Token));
        var seen = new HashSet<string>();
        try
        {
            for (var i = 0; i < Responses || seen.Count < 5; i++)
            {
                Assert.False(writer.IsCompleted, $"The writer has ended: {writer.Exception}");
                seen.Add(Check(await store.DataAsync(Document)));
            }
        }
        finally
        {
            await done.CancelAsync();
        }

        Assert.True(await writer > 0);
    }

    /// <summary>Compares every count of a response with a recount.</summary>
    /// <returns>The position of the event log.</returns>
    private static string Check(JsonElement data)
    {
        var cursor = data.GetProperty("before").GetString()!;
        Assert.Equal(cursor, data.GetProperty("after").GetString());
        var position = cursor[(cursor.LastIndexOf('-') + 1)..];
        var results = data.GetProperty("results").GetProperty("nodes").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetInt32());
        foreach (var result in results.Values)
        {
            CheckCounts(result, [.. result.GetProperty("runs").GetProperty("nodes").EnumerateArray()]);
            Assert.Equal(result.GetProperty("runs").GetProperty("totalCount").GetInt32(), result.GetProperty("totalRunsCount").GetInt32());
            Assert.Equal(position, result.GetProperty("name").GetString());
        }

        var runs = data.GetProperty("testRuns").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(results.Values.Sum(result => result.GetProperty("totalRunsCount").GetInt32()), data.GetProperty("testRuns").GetProperty("totalCount").GetInt32());
        foreach (var group in runs.GroupBy(run => run.GetProperty("result").GetProperty("id").GetInt32()))
        {
            Assert.All(group, run => CheckCounts(run.GetProperty("result"), [.. group]));
        }

        Assert.Equal(runs.Count(run => run.GetProperty("status").GetString() is "FAILED" or "TIMEOUT"), data.GetProperty("failed").GetProperty("totalCount").GetInt32());
        var busiest = data.GetProperty("busiest").GetProperty("nodes")[0].GetProperty("completedRunsCount").GetInt32();
        Assert.Equal(results.Values.Max(result => result.GetProperty("completedRunsCount").GetInt32()), busiest);
        return position;
    }

    private static void CheckCounts(JsonElement result, IReadOnlyList<JsonElement> runs)
    {
        Assert.Equal(runs.Count, result.GetProperty("totalRunsCount").GetInt32());
        Assert.Equal(runs.Count(run => run.GetProperty("status").GetString() == "COMPLETED"), result.GetProperty("completedRunsCount").GetInt32());
        Assert.Equal(runs.Count(run => run.GetProperty("success").ValueKind == JsonValueKind.True), result.GetProperty("successRunsCount").GetInt32());
        Assert.Equal(runs.Count(HasFailed), result.GetProperty("failedRunsCount").GetInt32());
    }

    private static bool HasFailed(JsonElement run) => run.GetProperty("status").GetString() switch
    {
        "FAILED" or "TIMEOUT" => true,
        "COMPLETED" or "CANCELLED" => run.GetProperty("success").ValueKind == JsonValueKind.False,
        _ => false,
    };

    private static void Fill(ResultsDbContext context)
    {
        var agent = new Agent { Id = 1, Name = "Front desk" };
        for (var id = 1; id <= 3; id++)
        {
            var result = new Result { Id = id, Name = "0", Agent = agent, AgentName = agent.Name, CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch };
            for (var run = 0; run < RunsPerResult; run++)
            {
                result.Runs.Add(new TestRun { Id = (id * 1000) + run, Status = RunStatus.InQueue });
            }

            result.Derive([.. result.Runs]);
            context.Add(result);
        }
    }

    /// <summary>Changes, adds and deletes runs with the counts of their results, one transaction after the other. Every transaction writes its number into each result's name.</summary>
    /// <returns>How many transactions there were.</returns>
    private static async Task<int> WriteAsync(GraphQLStore store, CancellationToken cancellationToken)
    {
        var random = new Random(5);
        var position = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            position++;
            await store.WriteAsync(context => Change(context, random, position));
        }

        return position;
    }

    private static void Change(ResultsDbContext context, Random random, int position)
    {
        var results = context.Results.Include(result => result.Runs).ToList();
        foreach (var result in results)
        {
            result.Name = position.ToString(CultureInfo.InvariantCulture);
            foreach (var run in result.Runs.Where(_ => random.Next(3) == 0))
            {
                run.Status = (RunStatus)random.Next(9);
                run.Success = random.Next(3) switch { 0 => null, 1 => true, _ => false };
            }
        }

        var changed = results[random.Next(results.Count)];
        if (changed.Runs.Count > RunsPerResult / 2 && random.Next(2) == 0)
        {
            var run = changed.Runs.First();
            changed.Runs.Remove(run);
            context.Remove(run);
        }
        else if (changed.Runs.Count < RunsPerResult * 3)
        {
            changed.Runs.Add(new TestRun { Id = 10_000 + position, Status = RunStatus.Completed, Success = true });
        }

        results.ForEach(result => result.Derive([.. result.Runs]));
        context.Events.Add(new StatusEvent { ResultId = changed.Id, AgentId = 1, Status = changed.Status, ChangedAt = DateTime.UnixEpoch });
    }
}
