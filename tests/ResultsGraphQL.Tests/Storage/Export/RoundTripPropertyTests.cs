using System.Text.Json.Nodes;
using CsCheck;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Tests.Storage.Export;

public sealed class RoundTripPropertyTests
{
    private static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Fact]
    public void Any_document_read_and_written_is_the_same_value() => Gen.Int.Sample(
        seed =>
        {
            var text = new DocumentMaker(new Random(seed)).Make(1);
            var written = ResultDocument.Write(ResultDocument.Read(JsonNode.Parse(text), Now).Result);
            Assert.True(JsonValues.AreEqual(JsonNode.Parse(text), written), $"{text}\nwas written as\n{written.ToJsonString()}");
        },
        iter: 3000);

    [Fact]
    public async Task Any_documents_imported_and_exported_are_the_same_values_and_unchanged_when_imported_again()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await Gen.Int.SampleAsync(
            async seed =>
            {
                // Always the same three ids, so that from the second time on the import is an update of what another sample left.
                var random = new Random(seed);
                var texts = Enumerable.Range(1, 3).Select(id => new DocumentMaker(random).Make(id)).ToList();
                var summary = await store.ImportAsync(string.Join('\n', texts));
                Assert.Empty(summary.Refusals);

                var exported = await store.ExportAsync();
                Assert.All(texts.Zip(exported), pair => Assert.Equal(JsonValues.Canonical(JsonNode.Parse(pair.First)), JsonValues.Canonical(pair.Second)));

                var rows = store.AllRows();
                var again = await store.ImportAsync($"[{string.Join(", ", texts)}]");
                Assert.Equal((0, 0, 3, 0), (again.Added, again.Updated, again.Unchanged, again.Refused));
                Assert.Equal(rows, store.AllRows());
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task What_was_exported_imports_into_another_store_as_the_same_results_and_runs()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await using var other = await TemporaryStore.CreateAsync();
        var random = new Random(11);
        await store.ImportAsync(string.Join('\n', Enumerable.Range(1, 40).Select(id => new DocumentMaker(random).Make(id))));
        var exported = await store.ExportAsync();
        await other.ImportAsync(new JsonArray([.. exported.Select(document => document.DeepClone())]).ToJsonString());

        Assert.Equal(40, exported.Count);
        // The overlays keep the order of keys that their document had, which is no part of its value.
        const string Results = "SELECT Id, Name, AgentId, AgentName, Status, SuccessRate, TotalRunsCount, CreatedAt, UpdatedAt, SourceHash FROM Results ORDER BY Id";
        const string Runs = "SELECT Id, ResultId, ScenarioId, ScenarioName, Status, ExpectedOutcomeScore, Timestamp, DurationSeconds FROM TestRuns ORDER BY Id";
        Assert.Equal(store.Rows(Results), other.Rows(Results));
        Assert.Equal(store.Rows(Runs), other.Rows(Runs));
    }

    [Fact]
    public async Task A_change_since_the_import_wins_over_the_document_where_they_meet()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(StoreDocuments.Document(1, "\"status\":\"failed\",\"extra\":[1],\"total_runs_count\":9," + StoreDocuments.Runs(11, "RUNNING", "\"note\":\"kept\"")));
        store.Rows("UPDATE TestRuns SET Status = 5, Version = 2");
        store.Rows("UPDATE Results SET Status = 5, CompletedRunsCount = 1, Version = 2");
        var exported = Assert.Single(await store.ExportAsync());

        Assert.Equal("completed", exported["status"]!.GetValue<string>());
        Assert.Equal(1, exported["total_runs_count"]!.GetValue<int>());
        Assert.Equal("[1]", exported["extra"]!.ToJsonString());
        Assert.Equal("completed", exported["runs"]!["11"]!["status"]!.GetValue<string>());
        Assert.Equal("kept", exported["runs"]!["11"]!["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_the_ids_that_are_asked_for_are_exported_in_their_order_and_unknown_ones_are_left_out()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(string.Join('\n', Enumerable.Range(1, 60).Select(id => StoreDocuments.Document(id))));

        Assert.Equal([3, 42], (await store.ExportAsync(42, 3, 1000)).Select(document => document["id"]!.GetValue<int>()));
        Assert.Equal(Enumerable.Range(1, 60), (await store.ExportAsync()).Select(document => document["id"]!.GetValue<int>()));
    }
}
