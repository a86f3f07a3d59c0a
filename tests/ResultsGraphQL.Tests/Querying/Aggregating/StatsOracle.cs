using System.Text.Json;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Tests.Querying.Oracle;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

/// <summary>A random world in a store, and what statistics of it must answer.</summary>
internal sealed class StatsOracle : IAsyncDisposable
{
    private static readonly string[] Sums =
        ["metExpectedOutcomeCount", "totalExpectedOutcomeCount", "totalRunsCount", "completedRunsCount", "successRunsCount", "failedRunsCount"];

    private readonly GraphQLStore _store;
    private readonly WorldSchema _schema;
    private readonly Dictionary<string, (string Of, IReadOnlyList<StatsKey> Keys, IReadOnlyList<Selection> Measures)> _roots;

    private StatsOracle(GraphQLStore store, World world)
    {
        _store = store;
        World = world;
        _schema = new WorldSchema(world);
        _roots = new()
        {
            ["resultStats"] = ("Result", StatsKey.OfResults,
                [StatsKey.Leaf("count"), .. Sums.Select(StatsKey.Leaf), StatsKey.Leaf("successRate"), StatsKey.Fields("successRates", Spread.Fields), StatsKey.Fields("durationSeconds", Spread.Fields)]),
            ["metricStats"] = ("Metric", StatsKey.OfMetrics(world),
                [StatsKey.Leaf("count"), StatsKey.Leaf("runCount"), StatsKey.Leaf("successRate"), StatsKey.Fields("score", Spread.Fields)]),
        };
    }

    public World World { get; }

    /// <param name="seed">What the world is made of.</param>
    /// <param name="memory">The memory that values may take, in bytes; null for what the product has.</param>
    public static async Task<StatsOracle> CreateAsync(int seed, int? memory = null)
    {
        var limits = new QueryLimits { Cost = int.MaxValue, Tokens = 100_000, Fields = 100_000 };
        var store = await GraphQLStore.CreateAsync(memory is null ? limits : limits with { AggregateMemory = memory.Value });
        var world = StatsWorld.Generate(new SampleValues(new Random(seed)));
        await store.WriteAsync(world.AddTo);
        return new StatsOracle(store, world);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public Task<JsonElement> DataAsync(string document) => _store.DataAsync(document);

    /// <summary>Makes a document of a seed, runs it, and holds the response against what is computed here.</summary>
    /// <returns>What is wrong, with the document; null where nothing is.</returns>
    public async Task<string?> CheckAsync(string root, int seed)
    {
        var samples = new SampleValues(new Random(seed));
        var (of, allKeys, measures) = _roots[root];
        var shape = _schema[of];
        var where = samples.Chance(0.6) ? new InputGenerator(_schema, samples).Filter(shape, 3) : null;
        var keys = Pick(samples, allKeys, samples.Random.Next(4));
        var selected = Pick(samples, [.. allKeys.Select(key => key.Field), .. measures.Select(measure => Part(samples, measure))], samples.Random.Next(1, 8));
        var arguments = Arguments(samples, of, where, keys);
        var rendered = (Document: string.Empty, Variables: string.Empty);
        try
        {
            var rows = (of == "Result" ? World.Results.AsEnumerable<object>() : World.Metrics)
                .Where(row => where is null || new FilterEvaluator(_schema).Matches(shape, row, where)).ToList();
            var groups = Groups(rows, keys).ToList();
            var cursors = samples.Chance(0.5) ? await CursorsAsync(root, of, arguments) : [];
            var request = PageRequest(samples, arguments, cursors);
            rendered = new DocumentRenderer(samples, samples.Enum<VariableUse>()).Render(new Selection.Many(root, Field(root, of), request, selected));
            var page = (await _store.DataAsync(rendered.Document, rendered.Variables)).GetProperty(root);
            CheckPage(page, request, groups, rows => Check([.. rows], allKeys, keys));
            return null;
        }
        catch (Exception exception)
        {
            return $"document {seed}: {exception.Message}\n{rendered.Document}\n{rendered.Variables}\n{exception.StackTrace}";
        }
    }

    private static Member.ToMany Field(string root, string of) => new(root, of, ListArguments.Paged, _ => []);

    /// <summary>The cursors of the first groups.</summary>
    private async Task<IReadOnlyList<string>> CursorsAsync(string root, string of, IReadOnlyList<KeyValuePair<string, InputNode>> arguments)
    {
        var request = new ListRequest([.. arguments, new("first", new InputNode.Scalar("Int", 100))]) { SelectsEdges = true };
        var samples = new SampleValues(new Random(0));
        var (document, variables) = new DocumentRenderer(samples, VariableUse.Nowhere)
            .Render(new Selection.Many(root, Field(root, of), request, [StatsKey.Leaf("count")]));
        var page = (await _store.DataAsync(document, variables)).GetProperty(root);
        return [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)];
    }

    /// <summary>Asks for a page at random. A cursor stands for the number of its group.</summary>
    private static ListRequest PageRequest(SampleValues samples, List<KeyValuePair<string, InputNode>> arguments, IReadOnlyList<string> cursors)
    {
        var all = new List<KeyValuePair<string, InputNode>>(arguments);
        var backwards = samples.Chance(0.4);
        int? size = backwards || samples.Chance(0.6) ? samples.OneOf([0, 1, 2, 5, 100]) : null;
        if (size is not null)
        {
            all.Add(new(backwards ? "last" : "first", new InputNode.Scalar("Int", size)));
        }

        var parts = samples.Random.Next(1, 16);
        return new ListRequest(all)
        {
            First = backwards ? null : size,
            Last = backwards ? size : null,
            After = Cursor("after"),
            Before = Cursor("before"),
            SelectsTotalCount = (parts & 1) != 0,
            SelectsPageInfo = (parts & 2) != 0,
            SelectsNodes = (parts & 4) != 0,
            SelectsEdges = (parts & 8) != 0,
        };

        CursorSample? Cursor(string argument)
        {
            if (cursors.Count == 0 || samples.Chance(0.5))
            {
                return null;
            }

            var place = samples.Random.Next(cursors.Count);
            all.Add(new(argument, new InputNode.Scalar("String", cursors[place])));
            return new CursorSample(cursors[place], place);
        }
    }

    private static void CheckPage(JsonElement page, ListRequest request, List<List<object>> groups, Action<IEnumerable<(JsonElement, List<object>)>> check)
    {
        var start = request.After is null ? 0 : (int)request.After.Row + 1;
        var end = Math.Max(start, request.Before is null ? groups.Count : (int)request.Before.Row);
        var size = Math.Min(request.First ?? request.Last ?? 10, end - start);
        var expected = request.Last is null ? groups.GetRange(start, size) : groups.GetRange(end - size, size);
        if (request.SelectsTotalCount)
        {
            Assert.Equal(groups.Count, page.GetProperty("totalCount").GetInt32());
        }

        if (request.SelectsNodes)
        {
            Rows(page.GetProperty("nodes").EnumerateArray().ToList());
        }

        if (request.SelectsEdges)
        {
            Rows(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).ToList());
        }

        if (request.SelectsPageInfo)
        {
            var isCut = end - start > size;
            var pageInfo = page.GetProperty("pageInfo");
            Assert.Equal(request.Last is null ? isCut : request.Before is not null, pageInfo.GetProperty("hasNextPage").GetBoolean());
            Assert.Equal(request.Last is null ? request.After is not null : isCut, pageInfo.GetProperty("hasPreviousPage").GetBoolean());
            Assert.Equal(size == 0, pageInfo.GetProperty("startCursor").ValueKind == JsonValueKind.Null);
            if (request.SelectsEdges && size > 0)
            {
                var edges = page.GetProperty("edges");
                Assert.Equal(edges[0].GetProperty("cursor").GetString(), pageInfo.GetProperty("startCursor").GetString());
                Assert.Equal(edges[size - 1].GetProperty("cursor").GetString(), pageInfo.GetProperty("endCursor").GetString());
            }
        }

        void Rows(List<JsonElement> rows)
        {
            Assert.Equal(expected.Count, rows.Count);
            check(rows.Zip(expected));
        }
    }

    private static List<KeyValuePair<string, InputNode>> Arguments(SampleValues samples, string of, InputNode.Fields? where, List<StatsKey> keys)
    {
        var arguments = new List<KeyValuePair<string, InputNode>>();
        if (where is not null)
        {
            arguments.Add(new("where", where));
        }

        if (keys.Count > 0 || samples.Chance(0.3))
        {
            arguments.Add(new("groupBy", new InputNode.List($"[{of}GroupBy!]", [.. keys.Select(key => new InputNode.Scalar($"{of}GroupBy!", key.Name))])));
        }

        return arguments;
    }

    private static List<T> Pick<T>(SampleValues samples, IReadOnlyList<T> from, int count) => [.. from.OrderBy(_ => samples.Random.Next()).Take(count)];

    private static Selection Part(SampleValues samples, Selection measure) => measure is Selection.Part part
        ? part with { Of = Pick(samples, part.Of, samples.Random.Next(1, part.Of.Count + 1)) }
        : measure;

    private static IEnumerable<List<object>> Groups(List<object> rows, List<StatsKey> keys)
    {
        if (keys.Count == 0)
        {
            return [rows];
        }

        var ordered = keys.OrderBy(key => !key.IsPeriod).ToList();
        var values = Comparer<object?[]>.Create((one, other) => one.Zip(other, ValueComparison.Compare).FirstOrDefault(comparison => comparison != 0));
        return rows.GroupBy(row => ordered.SelectMany(key => key.Read(row)).ToArray(), new SameValues()).OrderBy(group => group.Key, values).Select(group => group.ToList());
    }

    private void Check(List<(JsonElement Json, List<object> Rows)> groups, IReadOnlyList<StatsKey> allKeys, List<StatsKey> keys)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            var (json, rows) = groups[i];
            foreach (var field in json.EnumerateObject())
            {
                var key = allKeys.FirstOrDefault(known => ((known.Field as Selection.Part)?.Key ?? known.Field.Key) == field.Name);
                var expected = key is null ? Measure(field.Name, rows) : keys.Contains(key) ? key.Answer(rows[0]) : null;
                Check(field.Value, expected, $"[{i}].{field.Name}");
            }
        }
    }

    private static void Check(JsonElement json, object? expected, string path)
    {
        if (expected is IReadOnlyDictionary<string, object?> fields && json.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in json.EnumerateObject())
            {
                Check(field.Value, fields[field.Name], $"{path}.{field.Name}");
            }

            return;
        }

        var holds = expected switch
        {
            Approximate number => number.IsHeldBy(json),
            long number => json.GetInt64() == number,
            IReadOnlyDictionary<string, object?> => false,
            _ => ValueText.Holds(json, expected),
        };
        Assert.True(holds, $"{path}: expected {expected ?? "null"}, found {json}");
    }

    private object? Measure(string field, List<object> rows) => field switch
    {
        "count" => rows.Count,
        "runCount" => Runs(rows).Count,
        "successRate" => Share(Runs(rows).Select(run => run.Success)),
        "successRates" => Spread.Of(rows.Select(row => ((Result)row).SuccessRate)),
        "durationSeconds" => Spread.Of(Runs(rows).Select(run => (double?)run.DurationSeconds)),
        "score" => Spread.Of(rows.Select(row => ((Metric)row).Score)),
        _ => rows.Sum(row => (long)(int)((Member.Value)_schema["Result"].Find(field)).Read(row)!),
    };

    private List<TestRun> Runs(List<object> rows)
    {
        var metricsOf = rows.OfType<Metric>().Select(metric => metric.RunId).ToHashSet();
        return [.. rows.OfType<Result>().SelectMany(result => result.Runs), .. World.Runs.Where(run => metricsOf.Contains(run.Id))];
    }

    private static Approximate? Share(IEnumerable<bool?> verdicts)
    {
        var known = verdicts.OfType<bool>().ToList();
        return known.Count == 0 ? null : new Approximate((double)known.Count(success => success) / known.Count, 1);
    }

    private sealed class SameValues : IEqualityComparer<object?[]>
    {
        public bool Equals(object?[]? x, object?[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(object?[] obj) => obj.Aggregate(0, HashCode.Combine);
    }
}
