using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Subscriptions;

/// <summary>What a subscription takes, against a plain restatement of the operators.</summary>
public sealed class EventConditionTests : IAsyncLifetime
{
    private const string Document = "subscription($where: RunStatusChangeFilterInput) { onRunStatusChanged(where: $where) { cursor } }";
    private const int PreviousStatus = 4;

    private static readonly (string Field, int Column)[] Fields = [("resultId", 0), ("runId", 1), ("agentId", 2), ("previousStatus", PreviousStatus), ("status", 5)];
    private static readonly string[] Statuses = ["IN_QUEUE", "PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED", "FAILED", "TIMEOUT", "CANCELLED"];

    private static readonly Gen<LogEvent> Events = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[-1, 8], Gen.Int[0, 8],
        (result, run, agent, previous, status) => new LogEvent(1, result, run, agent, 2, previous < 0 ? null : (long?)previous, status, 0));

    private GraphQLStore _store = null!;

    public async Task InitializeAsync() => _store = await GraphQLStore.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task The_statuses_are_those_of_the_model()
    {
        Assert.Equal(Enum.GetValues<RunStatus>().Length, Statuses.Length);
        var operation = await PrepareAsync(new JsonObject { ["status"] = new JsonObject { ["eq"] = "IN_PROGRESS" } });

        Assert.True(operation(new LogEvent(1, 1, 1, 1, 2, null, (long)RunStatus.InProgress, 0)));
    }

    [Fact]
    public async Task Every_filter_takes_the_events_that_its_operators_say() => await Gen.Select(Filter(3), Events.Array[20])
        .SampleAsync(async (filter, events) =>
        {
            var matches = await PrepareAsync(filter.Json);
            return events.All(next => matches(next) == filter.Fits(next));
        }, iter: 2_000);

    private async Task<Func<LogEvent, bool>> PrepareAsync(JsonObject where)
    {
        using var variables = JsonDocument.Parse(new JsonObject { ["where"] = where.DeepClone() }.ToJsonString());
        var (operation, refusal) = await _store.Executor.PrepareAsync(
            new GraphQLRequest(Document) { Variables = variables.RootElement, User = GraphQLStore.Reader }, CancellationToken.None);
        Assert.Null(refusal);
        return operation!.Matches;
    }

    private static Gen<Case> Filter(int depth)
    {
        var field = Gen.Select(Gen.Int[0, Fields.Length - 1], Gen.Int[0, 9], Gen.Int[-1, 8].List[0, 3], (index, comparison, operands) => Field(index, comparison, operands));
        if (depth == 0)
        {
            return field;
        }

        var list = Filter(depth - 1).List[0, 3];
        return Gen.Frequency(
            (3, field),
            (1, list.Select(items => new Case(Wrap("and", items), next => items.All(item => item.Fits(next))))),
            (1, list.Select(items => new Case(Wrap("or", items), next => items.Count == 0 || items.Any(item => item.Fits(next))))));
    }

    private static JsonObject Wrap(string name, IEnumerable<Case> items) => new() { [name] = new JsonArray([.. items.Select(item => item.Json.DeepClone())]) };

    private static Case Field(int index, int comparison, List<int> operands)
    {
        var (field, column) = Fields[index];
        var isStatus = column >= PreviousStatus;
        int? operand = operands.Count == 0 || operands[0] < 0 ? null : operands[0];
        string[] names = ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlte"];
        var name = isStatus || operand is null ? names[comparison % 4] : names[comparison];
        JsonNode? Value(int? value) => value is not { } given || given < 0 ? null : isStatus ? Statuses[given] : given;
        JsonNode? json = name is "in" or "nin" ? new JsonArray([.. operands.Select(item => Value(item))]) : Value(operand);
        return new Case(
            new JsonObject { [field] = new JsonObject { [name] = json } },
            next => Fits(next[column], name, operand, [.. operands.Select(item => item < 0 ? null : (long?)item)]));
    }

    private static bool Fits(long? value, string name, int? operand, List<long?> list) => name switch
    {
        "eq" => value == operand,
        "neq" => value != operand,
        "in" => list.Contains(value),
        "nin" => !list.Contains(value),
        "gt" => value > operand,
        "ngt" => !(value > operand),
        "gte" => value >= operand,
        "ngte" => !(value >= operand),
        "lt" => value < operand,
        _ => !(value <= operand),
    };

    private sealed record Case(JsonObject Json, Func<LogEvent, bool> Fits)
    {
        public override string ToString() => Json.ToJsonString();
    }
}
