using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Export;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Mutations;

public sealed class ImportMutationTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private const string Selection = "result { id status version totalRunsCount } outcome warnings";

    private readonly Mutator _mutator = new(fixture.Server);

    public static TheoryData<string> Samples => ["result-4711.json", "result-4712.json", "result-4713.json"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_document_is_imported_once_and_comes_back_as_it_was(string sample)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", sample)))!;
        var id = (int)document["id"]!;

        var first = await _mutator.SucceedAsync("importResult", new { document }, Selection);
        var end = await _mutator.LogEndAsync();
        var again = await _mutator.SucceedAsync("importResult", new { document }, Selection);

        Assert.Equal(("ADDED", id, 1), ((string)first["outcome"]!, (int)first["result"]!["id"]!, (int)first["result"]!["version"]!));
        Assert.Equal(("UNCHANGED", 1), ((string)again["outcome"]!, (int)again["result"]!["version"]!));
        Assert.Equal(end, await _mutator.LogEndAsync());
        await foreach (var exported in fixture.Server.Services.GetRequiredService<ResultExporter>().ExportAsync([id], CancellationToken.None))
        {
            Assert.True(ResultsGraphQL.Storage.Documents.JsonValues.AreEqual(document, exported.Json), exported.Json.ToJsonString());
        }
    }

    [Fact]
    public async Task A_document_that_says_something_else_updates_its_result()
    {
        await _mutator.SucceedAsync("importResult", new { document = Document(800, "RUNNING") }, Selection);

        var updated = await _mutator.SucceedAsync("importResult", new { document = Document(800, "completed") }, Selection);

        Assert.Equal("UPDATED", (string)updated["outcome"]!);
        Mutator.Same("""{"id":800,"status":"COMPLETED","version":2,"totalRunsCount":1}""", updated["result"]);
    }

    [Fact]
    public async Task What_was_changed_since_the_import_is_replaced_by_the_next()
    {
        await _mutator.SucceedAsync("importResult", new { document = Document(801, "running") }, Selection);
        await _mutator.SucceedAsync("updateRunStatus", new { runId = 8010, status = "EVALUATING" }, "run { id }");

        var again = await _mutator.SucceedAsync("importResult", new { document = Document(801, "running") }, Selection);

        Mutator.Same("""{"id":801,"status":"RUNNING","version":3,"totalRunsCount":1}""", again["result"]);
    }

    [Theory]
    [InlineData("""{"id":1,"name":5}""", "$.agent", "nothing")]
    [InlineData("""{"id":802,"agent":1,"name":"n","runs":{"9":{"id":9,"status":"flying"}}}""", "$.runs[\"9\"].status", "flying")]
    [InlineData("[]", "$", "array")]
    [InlineData("\"text\"", "$", "string")]
    [InlineData("""{"id":803,"agent":1,"name":"n","runs":[{"id":8010,"status":"running"}]}""", "$.runs", "8010")]
    public async Task A_document_that_is_none_is_refused_whole(string document, string path, string found)
    {
        await _mutator.SucceedAsync("importResult", new { document = Document(801, "running") }, Selection);
        var before = await _mutator.LogEndAsync();

        var error = await _mutator.FailAsync("importResult", new { document = JsonNode.Parse(document) }, "DocumentError", "path expected found");

        Assert.Equal(path, (string)error["path"]!);
        Assert.Contains(found, (string)error["found"]!, StringComparison.Ordinal);
        Assert.Equal(before, await _mutator.LogEndAsync());
    }

    private static JsonNode Document(int id, string status) => JsonNode.Parse(
        $$"""{"id":{{id}},"agent":3,"agent_name":"A","name":"n","runs":{"{{id}}0":{"id":{{id}}0,"scenario":5,"scenario_name":"S","status":"{{status}}"} } }""")!;
}
