using System.Globalization;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Tests.Querying.Oracle;
using ResultsGraphQL.Tests.Querying.Stores;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Querying.Paging;

/// <summary>Cursors of texts that are longer than a cursor may be: they are taken back, and lead on exactly, also among texts that share a long beginning.</summary>
public sealed class LongCursorTests(ITestOutputHelper output)
{
    private const int MaxCursor = 2048;
    private const int Runs = 40;

    private static readonly string[] Beginnings = [new('m', 10_000), new('é', 6_000), new('m', 1_480), string.Concat(Enumerable.Repeat("😀", 3_000)), ""];
    private static readonly string[] Fields = ["errorMessage", "scenarioName", "personalityName", "durationSeconds", "outboundNumber", "inboundNumber"];

    [Fact]
    public async Task A_walk_visits_each_row_once_and_in_order_whatever_the_length_of_the_texts()
    {
        var random = Random();
        await using var store = await GraphQLStore.CreateAsync();
        var runs = await FillAsync(store, random);
        for (var i = 0; i < 30; i++)
        {
            var fields = Fields.OrderBy(_ => random.Next()).Take(random.Next(1, 6)).Select(field => (Name: field, Descending: random.Next(2) == 0)).ToList();
            var order = $"[{string.Join(", ", fields.Select(field => $"{{ {field.Name}: {(field.Descending ? "DESC" : "ASC")} }}"))}]";
            var expected = Sort(runs, fields).Select(run => run.Id).ToList();
            var size = new[] { 1, 2, 3, 7 }[random.Next(4)];

            Assert.Equal(expected, await WalkAsync(store, order, size, backwards: false));
            Assert.Equal(expected, await WalkAsync(store, order, size, backwards: true));
        }
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Pages_of_many_parents_take_the_same_cursor(string direction)
    {
        await using var store = await GraphQLStore.CreateAsync();
        var runs = await FillAsync(store, Random());
        var order = $"[{{ errorMessage: {direction} }}]";
        var expected = Sort(runs, [("errorMessage", direction == "DESC")]).ToList();
        var cursor = (await PageAsync(store, "testRuns", order, "first: 20", null)).GetProperty("pageInfo").GetProperty("endCursor").GetString();

        var data = await store.DataAsync(
            $"query Nested($after: String) {{ results {{ nodes {{ id runs(first: 100, order: {order}, after: $after) {{ totalCount nodes {{ id }} }} }} }} }}", JsonSerializer.Serialize(new { after = cursor }));

        foreach (var result in data.GetProperty("results").GetProperty("nodes").EnumerateArray())
        {
            Assert.Equal(expected.Skip(20).Where(run => run.ResultId == result.GetProperty("id").GetInt32()).Select(run => run.Id), Ids(result.GetProperty("runs")));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Groups_of_long_texts_are_walked_through_too(bool backwards)
    {
        await using var store = await GraphQLStore.CreateAsync();
        var random = Random();
        var agent = new Agent { Id = 1, Name = "a" };
        List<Result> results = [.. Enumerable.Range(1, Runs).Select(id => new Result { Id = id, Name = "r", Agent = agent, AgentName = "a", RunType = Text(random), Status = (RunStatus)random.Next(2) })];
        await store.WriteAsync(context => context.AddRange(results));
        var expected = results.Select(result => (result.RunType, Status: (int)result.Status)).Distinct()
            .Order(Comparer<(string? RunType, int Status)>.Create((one, other) => Compare(one.RunType, other.RunType) is var texts and not 0 ? texts : one.Status.CompareTo(other.Status)))
            .Select(group => group.RunType).ToList();
        var (size, argument, cursorField, more) = backwards ? ("last", "before", "startCursor", "hasPreviousPage") : ("first", "after", "endCursor", "hasNextPage");

        var types = new List<string?>();
        string? cursor = null;
        for (var hasMore = true; hasMore;)
        {
            var data = await store.DataAsync(
                $"query Groups($cursor: String) {{ resultStats(groupBy: [RUN_TYPE, STATUS], {size}: 2, {argument}: $cursor) {{ nodes {{ runType }} pageInfo {{ {cursorField} {more} }} }} }}",
                JsonSerializer.Serialize(new { cursor }));
            var page = data.GetProperty("resultStats");
            types.InsertRange(backwards ? 0 : types.Count, page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("runType").GetString()));
            cursor = page.GetProperty("pageInfo").GetProperty(cursorField).GetString()!;
            hasMore = page.GetProperty("pageInfo").GetProperty(more).GetBoolean();
            Assert.InRange(cursor.Length, 1, MaxCursor);
            Assert.InRange(types.Count, 1, Runs);
        }

        Assert.Equal(expected, types);
    }

    [Theory]
    [InlineData("ASC", false, true)]
    [InlineData("DESC", false, true)]
    [InlineData("ASC", true, true)]
    [InlineData("DESC", true, true)]
    [InlineData("ASC", false, false)]
    [InlineData("DESC", true, false)]
    public async Task A_cursor_whose_row_has_gone_or_changed_misses_nothing(string direction, bool backwards, bool deletes)
    {
        await using var store = await GraphQLStore.CreateAsync();
        var runs = await FillAsync(store, Random());
        var order = $"[{{ errorMessage: {direction} }}]";
        var expected = Sort(runs, [("errorMessage", direction == "DESC")]).Select(run => run.Id).ToList();
        for (var size = 1; size < Runs; size += 5)
        {
            var page = await PageAsync(store, "testRuns", order, $"{(backwards ? "last" : "first")}: {size}", null);
            var cursor = page.GetProperty("pageInfo").GetProperty(backwards ? "startCursor" : "endCursor").GetString()!;
            var at = backwards ? Ids(page)[0] : Ids(page)[^1];
            var rest = backwards ? expected[..expected.IndexOf(at)] : expected[(expected.IndexOf(at) + 1)..];
            await store.WriteAsync(context =>
            {
                var run = context.TestRuns.Find(at)!;
                run.ErrorMessage = "changed";
                if (deletes)
                {
                    context.TestRuns.Remove(run);
                }
            });
            expected.Remove(at);

            var next = Ids(await PageAsync(store, "testRuns", order, $"{(backwards ? "last" : "first")}: 100, {(backwards ? "before" : "after")}: $cursor", cursor));

            Assert.Equal(rest, next.Where(rest.Contains));
            if (!deletes)
            {
                await store.WriteAsync(context => context.TestRuns.Remove(context.TestRuns.Find(at)!));
            }
        }
    }

    private static async Task<List<TestRun>> FillAsync(GraphQLStore store, Random random)
    {
        var agent = new Agent { Id = 1, Name = "a" };
        Result[] results = [.. Enumerable.Range(1, 3).Select(id => new Result { Id = id, Name = "r", Agent = agent, AgentName = "a" })];
        List<TestRun> runs = [.. Enumerable.Range(1, Runs).Select(id => new TestRun
        {
            Id = (id * 7 % (Runs + 1)) + 1,
            ResultId = (id % 3) + 1,
            Result = results[id % 3],
            ErrorMessage = Text(random),
            ScenarioName = Text(random),
            PersonalityName = Text(random),
            OutboundNumber = Text(random),
            InboundNumber = Text(random),
            DurationSeconds = random.Next(4) == 0 ? null : random.Next(3),
        })];
        await store.WriteAsync(context => context.AddRange(runs));
        return runs;
    }

    private static string? Text(Random random) => random.Next(6) == 0
        ? null
        : Beginnings[random.Next(Beginnings.Length)] + random.Next(5) switch
        {
            0 => string.Empty,
            1 => new string('z', random.Next(3)),
            2 => "\U0010FFFF",
            _ => random.Next(3).ToString(CultureInfo.InvariantCulture),
        };

    private static IEnumerable<TestRun> Sort(IEnumerable<TestRun> runs, IReadOnlyList<(string Name, bool Descending)> fields) => runs.Order(Comparer<TestRun>.Create((one, other) =>
    {
        foreach (var (name, descending) in fields)
        {
            var comparison = Compare(Value(one, name), Value(other, name));
            if (comparison != 0)
            {
                return descending ? -comparison : comparison;
            }
        }

        return fields[^1].Descending ? other.Id.CompareTo(one.Id) : one.Id.CompareTo(other.Id);
    }));

    private static object? Value(TestRun run, string field) => field switch
    {
        "errorMessage" => run.ErrorMessage,
        "scenarioName" => run.ScenarioName,
        "personalityName" => run.PersonalityName,
        "outboundNumber" => run.OutboundNumber,
        "inboundNumber" => run.InboundNumber,
        _ => run.DurationSeconds,
    };

    private static int Compare(object? one, object? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string text, string otherText) => Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(otherText)),
        _ => ((int)one).CompareTo((int)other),
    };

    private static async Task<List<int>> WalkAsync(GraphQLStore store, string order, int size, bool backwards)
    {
        var ids = new List<int>();
        string? cursor = null;
        while (true)
        {
            var page = await PageAsync(store, "testRuns", order, $"{(backwards ? "last" : "first")}: {size}, {(backwards ? "before" : "after")}: $cursor", cursor);
            ids.InsertRange(backwards ? 0 : ids.Count, Ids(page));
            var info = page.GetProperty("pageInfo");
            if (!info.GetProperty(backwards ? "hasPreviousPage" : "hasNextPage").GetBoolean())
            {
                return ids;
            }

            cursor = info.GetProperty(backwards ? "startCursor" : "endCursor").GetString()!;
            Assert.InRange(cursor.Length, 1, MaxCursor);
        }
    }

    private static async Task<JsonElement> PageAsync(GraphQLStore store, string root, string order, string arguments, string? cursor) => (await store.DataAsync(
        $"query Page{(arguments.Contains('$', StringComparison.Ordinal) ? "($cursor: String)" : "")} {{ {root}(order: {order}, {arguments}) "
        + "{ nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }",
        JsonSerializer.Serialize(new { cursor }))).GetProperty(root);

    private static List<int> Ids(JsonElement page) => [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetInt32())];

    private Random Random()
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        return new Random(seed);
    }
}
