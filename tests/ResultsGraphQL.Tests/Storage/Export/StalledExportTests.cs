using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Storage.Export;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Tests.Storage.Export;

/// <summary>An export whose reader takes its time holds nothing back: the write-ahead log goes into the file, and becomes short again.</summary>
public sealed class StalledExportTests
{
    [Fact]
    public async Task The_log_is_emptied_beside_an_export_that_stalls_and_the_export_goes_on_with_what_was_there()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.Get<DemoData>().LoadAsync(new DemoDataOptions { Results = 60 }, null, CancellationToken.None);
        var writer = store.Get<StoreWriter>();
        await using var export = store.Get<ResultExporter>().ExportAsync(null, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await export.MoveNextAsync());
        var exported = 1;

        for (var i = 0; i < 10; i++)
        {
            await writer.RunAsync(Fill, CancellationToken.None);
        }

        await writer.EmptyLogAsync(CancellationToken.None);
        Assert.Equal(0, new FileInfo(store.DatabasePath + "-wal").Length);

        while (await export.MoveNextAsync())
        {
            exported++;
        }

        Assert.Equal(60, exported);
    }

    private static bool Fill(StoreTransaction transaction)
    {
        var metadata = $"\"{new string('x', 60_000)}\"";
        var scenario = transaction.Scenarios.Create("scenario");
        var agent = transaction.Agents.Create("agent");
        transaction.Results.Create(new NewResult("filler", agent), [.. Enumerable.Range(0, 50).Select(_ => new NewRun(scenario) { Metadata = metadata })]);
        return true;
    }
}
