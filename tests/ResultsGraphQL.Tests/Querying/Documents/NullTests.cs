using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>A null never gets past where it doesn't belong (contract, "The schema's conventions").</summary>
public sealed class NullTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    private static string[] Refusals { get; } = ["VALIDATION_FAILED", "BAD_USER_INPUT"];

    [Fact]
    public async Task Null_is_refused_by_name_at_every_place_of_the_schema_where_it_must_not_stand_and_nothing_is_written()
    {
        var places = await PlacesAsync();
        var before = await WritesAsync();
        using var socket = await GraphQLSocket.OpenAsync(_server);
        Assert.True(places.Count > 100, $"Only {places.Count} places were found.");
        Assert.Contains(places, place => place.IsSubscription);
        Assert.Contains(places, place => place.What.EndsWith("[]", StringComparison.Ordinal));

        var faults = new List<string>();
        var number = 0;
        foreach (var place in places)
        {
            foreach (var (document, variables) in Attempts(place))
            {
                var answer = !place.IsSubscription && number % 2 == 0
                    ? await _server.ExecuteAsync(document, variables)
                    : await ByWebSocketAsync(socket, $"{number}", document, variables);
                number++;
                if (!IsRefusal(answer, place.Name))
                {
                    faults.Add($"{place.What}: {document} {variables.ToJsonString()} answered {answer.ToJsonString()}");
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {number}: {string.Join(Environment.NewLine, faults.Take(10))}");
        Assert.Equal(before, await WritesAsync());
    }

    [Theory]
    [InlineData("query ($id: Int = 1) { result(id: $id) { id } }", """{"id": null}""", "BAD_USER_INPUT", "'id' of type 'Int!' must not be null, but the variable '$id' is")]
    [InlineData("query ($id: Int = null) { result(id: $id) { id } }", "{}", "VALIDATION_FAILED", "'$id' of type 'Int' can't be used for 'id', which is of type 'Int!'")]
    [InlineData("query ($o: [ResultSortInput]) { results(order: $o) { totalCount } }", """{"o": [null]}""", "VALIDATION_FAILED", "'$o' of type '[ResultSortInput]' can't be used for 'order'")]
    [InlineData("query ($s: ResultSortInput = { id: ASC }) { results(order: [$s]) { totalCount } }", """{"s": null}""", "BAD_USER_INPUT", "'order[0]' of type 'ResultSortInput!'")]
    [InlineData("query ($b: Boolean = true) { eventCursor @include(if: $b) }", """{"b": null}""", "BAD_USER_INPUT", "'if' of type 'Boolean!'")]
    [InlineData("query ($b: Boolean = true) { __schema @skip(if: $b) { queryType { name } } }", """{"b": null}""", "BAD_USER_INPUT", "'if' of type 'Boolean!'")]
    [InlineData("query ($d: Boolean = true) { __type(name: \"Agent\") { fields(includeDeprecated: $d) { name } } }", """{"d": null}""", "BAD_USER_INPUT", "'includeDeprecated' of type 'Boolean!'")]
    [InlineData("query ($n: String = \"Agent\") { __type(name: $n) { name } }", """{"n": null}""", "BAD_USER_INPUT", "'name' of type 'String!'")]
    [InlineData("query ($f: ResultFilterInput = { or: [null] }) { results(where: $f) { totalCount } }", "{}", "VALIDATION_FAILED", "'$f.or[0]'")]
    public async Task A_null_is_refused_with_what_it_must_not_be(string document, string variables, string code, string words)
    {
        var answer = await _server.ExecuteAsync(document, JsonNode.Parse(variables));

        var error = answer["errors"]![0]!;
        Assert.Equal(code, (string?)error["extensions"]!["code"]);
        Assert.Contains(words, (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_is_no_harm_where_its_field_is_skipped_or_its_default_stands_in()
    {
        const string document = "query ($id: Int = 1, $skip: Boolean!) { result(id: $id) @skip(if: $skip) { id } eventCursor }";

        var skipped = await _server.ExecuteAsync(document, JsonNode.Parse("""{"id": null, "skip": true}"""));
        var absent = await _server.ExecuteAsync(document, JsonNode.Parse("""{"skip": false}"""));
        var sent = await _server.ExecuteAsync(document, JsonNode.Parse("""{"id": null, "skip": false}"""));

        Assert.Null(skipped["errors"]);
        Assert.Null(absent["errors"]);
        Assert.Equal("result", (string?)sent["errors"]![0]!["path"]![0]);
        Assert.NotNull(sent["data"]!["eventCursor"]);
    }

    /// <summary>Null as a literal, as a variable that may be null, as its default, and as the value of one that has another default.</summary>
    private static IEnumerable<(string Document, JsonObject Variables)> Attempts(NullPlace place)
    {
        yield return (place.Document(string.Empty, "null"), []);
        yield return (place.Document($" ($v: {place.Type})", "$v"), new JsonObject { ["v"] = null });
        yield return (place.Document($" ($v: {place.Type}!)", "$v"), new JsonObject { ["v"] = null });
        yield return (place.Document($" ($v: {place.Type} = null)", "$v"), []);
        yield return (place.Document($" ($v: {place.Type} = {place.Sample})", "$v"), new JsonObject { ["v"] = null });
    }

    private static bool IsRefusal(JsonNode answer, string name) => answer["errors"] is JsonArray { Count: > 0 } errors && errors.All(error =>
    {
        var message = (string)error!["message"]!;
        return Refusals.Contains((string?)error["extensions"]!["code"])
            && (message.Contains(name, StringComparison.Ordinal) || message.Contains("'$v'", StringComparison.Ordinal));
    });

    private static async Task<JsonNode> ByWebSocketAsync(GraphQLSocket socket, string id, string document, JsonObject variables)
    {
        await socket.SubscribeAsync(id, document, variables);
        while (true)
        {
            var message = await socket.ReceiveAsync();
            if ((string?)message["id"] != id)
            {
                continue;
            }

            switch ((string?)message["type"])
            {
                case "error":
                    return new JsonObject { ["errors"] = message["payload"]!.DeepClone() };
                case "next":
                    var payload = message["payload"]!.DeepClone();
                    Assert.Null(await socket.ReceiveAsync(id, "complete"));
                    return payload;
                default:
                    return message;
            }
        }
    }

    private async Task<IReadOnlyList<NullPlace>> PlacesAsync()
    {
        var answer = await _server.ExecuteAsync(NullPlaceFinder.Introspection);
        return NullPlaceFinder.Find(JsonSerializer.SerializeToElement(answer["data"]!["__schema"]));
    }

    /// <summary>How much was ever written: the rows of each table.</summary>
    private async Task<string> WritesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_server.DatabasePath};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var command = new SqliteCommand("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var counts = new List<string>();
        foreach (var table in tables)
        {
            await using var command = new SqliteCommand($"SELECT count(*) FROM \"{table}\"", connection);
            counts.Add($"{table}: {await command.ExecuteScalarAsync()}");
        }

        return string.Join(", ", counts);
    }
}
