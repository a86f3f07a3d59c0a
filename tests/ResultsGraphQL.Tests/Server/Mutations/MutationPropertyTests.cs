using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Server.Mutations;

/// <summary>Whatever is done, in whatever order, the service's results, runs, counts, versions and events are those of the rules.</summary>
public sealed class MutationPropertyTests
{
    private const int MaxRuns = 4;

    private static readonly Gen<(int Kind, int A, int B, int C)[]> Histories = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Array[1, 25];

    [Fact]
    public async Task A_history_of_mutations_comes_to_what_the_rules_say() =>
        await Histories.SampleAsync(CheckAsync, iter: 150, threads: 1);

    private static async Task CheckAsync((int Kind, int A, int B, int C)[] history)
    {
        await using var store = await GraphQLStore.CreateAsync();
        var service = new Service(store);
        await service.CallAsync("createAgent", new { name = "A" }, "agent { id }");
        await service.CallAsync("createScenario", new { name = "S" }, "scenario { id }");
        var model = new BatchModel();
        foreach (var step in history)
        {
            await StepAsync(service, model, step);
        }

        Assert.Equal(model.Batches.Values.Select(BatchModel.Describe), await service.DescribeAsync());
        Assert.Equal(model.Events, await service.EventsAsync());
    }

    private static async Task StepAsync(Service service, BatchModel model, (int Kind, int A, int B, int C) step)
    {
        var runs = model.Runs.Select(run => run.Id).ToList();
        var batches = model.Batches.Values.ToList();
        var run = runs.Count == 0 || step.A % 40 == 0 ? 987_654 : runs[step.A % runs.Count];
        var status = BatchModel.Statuses[step.B % BatchModel.Statuses.Count];
        switch (step.Kind)
        {
            case < 15 when batches.Count < 3 || step.Kind < 3:
                var created = await service.CallAsync("createResult", new { name = "n", agentId = 1, runs = NewRuns(step.A % (MaxRuns + 1)) }, "result { id } runs { id }");
                model.Create((int)created["result"]!["id"]!, Ids(created));
                break;
            case < 20 when batches.Count > 0:
                var batch = batches[step.A % batches.Count];
                model.Add(batch, Ids(await service.CallAsync("addRuns", new { resultId = batch.Id, runs = NewRuns(1 + (step.B % 2)), expectedVersion = batch.Version }, "runs { id }")));
                break;
            case < 25 when batches.Count > 0:
                var cancelled = batches[step.A % batches.Count];
                await service.CallAsync("cancelResult", new { resultId = cancelled.Id }, string.Empty);
                model.Cancel(cancelled);
                break;
            case < 28 when batches.Count > 0:
                var deleted = batches[step.A % batches.Count];
                await service.CallAsync("deleteResult", new { resultId = deleted.Id, expectedVersion = deleted.Version }, string.Empty);
                model.Delete(deleted);
                break;
            case < 65:
                Assert.Equal(model.Move([(run, status)]), await service.ErrorsAsync("updateRunStatus", new { runId = run, status }));
                break;
            case < 80 when runs.Count > 0:
                (int RunId, string Status)[] moves = [(run, status), (runs[step.C % runs.Count], BatchModel.Statuses[(step.B + step.C) % BatchModel.Statuses.Count])];
                Assert.Equal(model.Move(moves), await service.ErrorsAsync("updateRunStatuses", new { updates = moves.Select(move => new { runId = move.RunId, status = move.Status }) }));
                break;
            default:
                var end = BatchModel.Statuses[5 + (step.B % 4)];
                bool? success = (step.C % 3) switch { 0 => null, 1 => true, _ => false };
                double? score = (step.C % 4) switch { 0 => null, 1 => 100, _ => 12.5 };
                var input = new JsonObject { ["runId"] = run, ["status"] = end, ["success"] = success, ["expectedOutcome"] = score is null ? null : new JsonObject { ["score"] = score } };
                Assert.Equal(model.Complete(run, end, success, score), await service.ErrorsAsync("completeRun", input));
                break;
        }
    }

    private static IEnumerable<object> NewRuns(int count) => Enumerable.Range(0, count).Select(_ => new { scenarioId = 1 });

    private static List<int> Ids(JsonObject payload) => [.. payload["runs"]!.AsArray().Select(run => (int)run!["id"]!)];

    /// <summary>The service, and its state in the words of <see cref="BatchModel"/>.</summary>
    private sealed class Service(GraphQLStore store)
    {
        private static readonly JsonSerializerOptions Json = new();

        public async Task<JsonObject> CallAsync(string mutation, object input, string selection)
        {
            var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
            var query = $"mutation M($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} }} }} }}";
            var request = new GraphQLRequest(query) { User = GraphQLStore.Caller(1, "READ", "WRITE") };
            var response = JsonNode.Parse((await store.RunAsync(request, JsonSerializer.Serialize(new { input }, Json))).GetRawText())!;
            Assert.True(response["errors"] is null, response.ToJsonString());
            return response["data"]![mutation]!.AsObject();
        }

        public async Task<List<string>> ErrorsAsync(string mutation, object input) =>
            [.. (await CallAsync(mutation, input, string.Empty))["errors"]?.AsArray().Select(error => (string)error!["__typename"]!) ?? []];

        public async Task<List<string>> DescribeAsync()
        {
            var data = await store.DataAsync(
                """
                { results(first: 20) { nodes { id version status totalRunsCount completedRunsCount successRunsCount failedRunsCount metExpectedOutcomeCount totalExpectedOutcomeCount successRate
                  runs(first: 100) { nodes { id version status success expectedOutcome { score } } } } } }
                """);
            return [.. data.GetProperty("results").GetProperty("nodes").EnumerateArray().Select(result =>
                $"{Text(result, "id")} v{Text(result, "version")} {Text(result, "status")} {Text(result, "totalRunsCount")} {Text(result, "completedRunsCount")} {Text(result, "successRunsCount")} "
                + $"{Text(result, "failedRunsCount")} {Text(result, "metExpectedOutcomeCount")} {Text(result, "totalExpectedOutcomeCount")} {Text(result, "successRate")}: "
                + string.Join(", ", result.GetProperty("runs").GetProperty("nodes").EnumerateArray().Select(run =>
                    $"{Text(run, "id")} v{Text(run, "version")} {Text(run, "status")} {Text(run, "success")} {(run.GetProperty("expectedOutcome").ValueKind == JsonValueKind.Null ? "-" : Text(run.GetProperty("expectedOutcome"), "score"))}")))];
        }

        public async Task<List<string>> EventsAsync()
        {
            var events = new List<string>();
            string? after = null;
            while (true)
            {
                var page = (await store.DataAsync(
                    "query($after: String) { statusEvents(first: 100, after: $after) { pageInfo { endCursor } nodes { resultId runId previousStatus status } } }",
                    JsonSerializer.Serialize(new { after }, Json))).GetProperty("statusEvents");
                var nodes = page.GetProperty("nodes").EnumerateArray().ToList();
                if (nodes.Count == 0)
                {
                    return events;
                }

                events.AddRange(nodes.Select(node =>
                    $"{Text(node, "resultId")}/{(Text(node, "runId") is var run && run == "-" ? "0" : run)} {(Text(node, "previousStatus") is var before && before == "-" ? string.Empty : before + " ")}-> {Text(node, "status")}"));
                after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            }
        }

        private static string Text(JsonElement json, string name) => json.GetProperty(name) switch
        {
            { ValueKind: JsonValueKind.Null } => "-",
            { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
    }
}
