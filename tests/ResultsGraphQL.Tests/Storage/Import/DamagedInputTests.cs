using ResultsGraphQL.Storage.Import;
using static ResultsGraphQL.Tests.Storage.StoreDocuments;

namespace ResultsGraphQL.Tests.Storage.Import;

public sealed class DamagedInputTests
{
    private const string IdRange = "a whole number from 1 to 2147483647";

    public static TheoryData<string, string, string, string> Damages => new()
    {
        { "{}", "$.agent", IdRange, "nothing" },
        { "17", "$", "an object", "the number 17" },
        { "null", "$", "an object", "null" },
        { "\"text\"", "$", "an object", "the string \"text\"" },
        { "{\"id\":0,\"agent\":1,\"name\":\"n\"}", "$.id", IdRange, "the number 0" },
        { "{\"id\":2147483648,\"agent\":1,\"name\":\"n\"}", "$.id", IdRange, "the number 2147483648" },
        { "{\"id\":1.5,\"agent\":1,\"name\":\"n\"}", "$.id", IdRange, "the number 1.5" },
        { "{\"id\":2,\"agent\":1}", "$.name", "a string", "nothing" },
        { "{\"id\":2,\"agent\":1,\"name\":7}", "$.name", "a string", "the number 7" },
        { $"{{\"id\":2,\"agent\":1,\"name\":\"{new string('n', 256)}\"}}", "$.name", "at most 255 characters", "256 characters" },
        { "{\"id\":2,\"agent\":{},\"name\":\"n\"}", "$.agent.id", IdRange, "nothing" },
        { Document(2, "\"inbound\":\"yes\""), "$.inbound", "true or false", "the string \"yes\"" },
        { Document(2, "\"run_type\":\"a\\u0000b\""), "$.run_type", "a string without U+0000", "the string \"a\\u0000b\"" },
        { Document(2, "\"success_rate\":1e999"), "$.success_rate", "a number", "the number 1e999" },
        { Document(2, "\"created_at\":\"yesterday\""), "$.created_at", "an ISO 8601 date and time", "the string \"yesterday\"" },
        { Document(2, "\"runs\":7"), "$.runs", "an object or an array", "the number 7" },
        { Document(2, "\"runs\":[7]"), "$.runs[0]", "an object", "the number 7" },
        { Document(2, "\"runs\":{\"x\":{\"status\":\"failed\"}}"), "$.runs[\"x\"].id", IdRange, "nothing" },
        { Document(2, "\"runs\":[{\"id\":9,\"status\":\"failed\"},{\"id\":9,\"status\":\"failed\"}]"), "$.runs[1].id", "an id that no other run of the document has", "9" },
        { Document(2, Runs(9, "paused")), "$.runs[\"9\"].status", Statuses, "the string \"paused\"" },
        { Document(2, Runs(9, "failed", "\"duration\":\"3:61\"")), "$.runs[\"9\"].duration", "a duration as MM:SS", "the string \"3:61\"" },
        { Document(2, Runs(9, "failed", Metric("\"score\":\"high\""))), "$.runs[\"9\"].evaluation.metrics[0].score", "a number", "the string \"high\"" },
        { Document(2, Runs(9, "failed", Metric("\"score\":\"NaN\""))), "$.runs[\"9\"].evaluation.metrics[0].score", "a number", "the string \"NaN\"" },
        { Document(2, Runs(9, "failed", Metric("\"score\":\"Infinity\""))), "$.runs[\"9\"].evaluation.metrics[0].score", "a number", "the string \"Infinity\"" },
        { Document(2, Runs(9, "failed", Metric("\"explanation\":[1]"))), "$.runs[\"9\"].evaluation.metrics[0].explanation[0]", "a string", "the number 1" },
        { Document(2, Runs(9, "failed", "\"metadata\":{\"a\":\"\\ud800\"}")), "$.runs[\"9\"].metadata.a", "a string of valid Unicode", "a lone surrogate or bytes that aren't UTF-8" },
        { Document(2, "\"inbound\":true,\"inbound\":true"), "$.inbound", "a property that comes once", "the same property again" },
        { Document(2, Runs(9, "failed", "\"metadata\":{\"a\":[{},{\"b\":1,\"b\":2}]}")), "$.runs[\"9\"].metadata.a[1].b", "a property that comes once", "the same property again" },
        { Document(2, "\"deep\":" + new string('[', 64) + new string(']', 64)), "$.deep" + string.Concat(Enumerable.Repeat("[0]", 63)), "objects and arrays nested at most 64 deep", "a deeper nesting" },
        { Document(2, "\"x\":tru"), "$.x", "well-formed JSON", "a mistake at line 1, byte 71 of the document" },
        { Document(2, "\"x\":NaN"), "$.x", "well-formed JSON", "a mistake at line 1, byte 68 of the document" },
        { Document(2, "\"x\":[1,]"), "$.x[0]", "well-formed JSON", "a mistake at line 1, byte 71 of the document" },
    };

    private const string Statuses = "one of in_queue, pending, running, in_progress, evaluating, completed, failed, timeout, cancelled";

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_document_is_refused_by_its_place_and_its_neighbours_are_imported(string damaged, string path, string expected, string found)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync($"[{Document(1)},\n{damaged},\n{Document(3)}]");

        Assert.Equal(new ImportRefusal("input.json", 2, 2, path, expected, found), Assert.Single(summary.Refusals));
        Assert.Equal([1, 3], summary.Documents.Select(document => document.ResultId));
        Assert.Equal(["1", "3"], store.Rows("SELECT Id FROM Results ORDER BY Id"));
        Assert.Empty(store.Rows("SELECT * FROM TestRuns"));
    }

    [Theory]
    [InlineData("{\"id\":2,\"name\":\"cut off")]
    [InlineData("{\"id\":2,\"name\":\"n\",\"agent\":1,\"runs\":{")]
    [InlineData("{\"id\":2,\"name\":\"n\",\"agent\":1,")]
    [InlineData("garbage")]
    [InlineData("}")]
    public async Task A_damaged_line_of_json_lines_ends_at_its_end(string damaged)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var behind = await store.ImportAsync($"{Document(1)}\n{damaged}\n{Document(3)}\n");
        var first = await store.ImportAsync($"{damaged}\n{Document(4)}\n", name: "input.jsonl");

        Assert.Equal((2, 2), (Assert.Single(behind.Refusals).Number, behind.Refusals[0].Line));
        Assert.Equal((1, 1), (Assert.Single(first.Refusals).Number, first.Refusals[0].Line));
        Assert.Equal(["1", "3", "4"], store.Rows("SELECT Id FROM Results ORDER BY Id"));
    }

    [Theory]
    [InlineData("", "$", "a document", "nothing")]
    [InlineData("  \n ", "$", "a document", "nothing")]
    [InlineData("[", "$", "the end of the array", "the end of the source")]
    public async Task A_source_without_a_whole_document_is_refused(string text, string path, string expected, string found)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var refusal = Assert.Single((await store.ImportAsync(text)).Refusals);

        Assert.Equal((path, expected, found), (refusal.Path, refusal.Expected, refusal.Found));
    }

    [Fact]
    public async Task What_stands_before_the_damage_of_an_array_is_imported()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync($"[{Document(1)} {Document(2)}]");

        Assert.Equal("a comma or the end of the array", Assert.Single(summary.Refusals).Expected);
        Assert.Equal(["1"], store.Rows("SELECT Id FROM Results"));
    }

    [Fact]
    public async Task A_nesting_of_a_hundred_thousand_is_refused_and_the_next_document_taken()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync($"{Document(1, "\"deep\":" + new string('[', 100_000) + new string(']', 100_000))}\n{Document(2)}");

        Assert.Equal("objects and arrays nested at most 64 deep", Assert.Single(summary.Refusals).Expected);
        Assert.Equal(["2"], store.Rows("SELECT Id FROM Results"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_the_others_are_imported()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var sources = new[] { ImportSources.FromFile(Path.Combine(store.Folder, "none.json")), ImportSources.FromText("good", Document(1)) };
        var summary = await store.Get<DocumentImporter>().ImportAsync(sources, new ImportOptions(), null, CancellationToken.None);

        Assert.Equal((sources[0].Name, 0, "none of that name"), (Assert.Single(summary.Refusals).Source, summary.Refusals[0].Number, summary.Refusals[0].Found));
        Assert.Equal(1, summary.Added);
    }

    [Fact]
    public async Task A_text_with_a_lone_surrogate_is_refused()
    {
        await using var store = await TemporaryStore.CreateAsync();

        Assert.Equal("valid Unicode", Assert.Single((await store.ImportAsync(Document(1, "\"x\":\"\ud800\""))).Refusals).Expected);
    }

    [Fact]
    public async Task A_run_of_another_result_is_refused_naming_both_and_nothing_of_the_document_stays()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync($"[{Document(1, Runs(11))},{Document(2, Runs(11) + ",\"scenarios\":[{\"id\":5,\"name\":\"new\"}]")},{Document(3)}]");

        Assert.Equal(
            new ImportRefusal("input.json", 2, 1, "$.runs", "runs of result 2", "run 11, which belongs to result 1"),
            Assert.Single(summary.Refusals));
        Assert.Equal(["1", "3"], store.Rows("SELECT Id FROM Results ORDER BY Id"));
        Assert.Empty(store.Rows("SELECT * FROM Scenarios"));
    }

    private static string Metric(string more) => $"\"evaluation\":{{\"metrics\":[{{\"id\":1,\"name\":\"m\",\"type\":\"numeric\",{more}}}]}}";
}
