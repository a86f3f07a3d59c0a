using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Demo;
using static ResultsGraphQL.Tests.Storage.StoreDocuments;

namespace ResultsGraphQL.Tests.Storage.Demo;

public sealed class DemoDataTests
{
    private static readonly DemoDataOptions Small = new() { Results = 300 };

    [Fact]
    public async Task The_same_options_make_the_same_rows()
    {
        await using var one = await TemporaryStore.CreateAsync();
        await using var other = await TemporaryStore.CreateAsync();
        await one.Get<DemoData>().LoadAsync(Small, null, CancellationToken.None);
        await other.Get<DemoData>().LoadAsync(Small, null, CancellationToken.None);

        Assert.Equal(one.AllRows(), other.AllRows());
    }

    [Fact]
    public async Task The_data_is_as_much_as_was_asked_for_and_varied()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.Get<DemoData>().LoadAsync(Small, null, CancellationToken.None);

        Assert.True(summary.Loaded);
        Assert.Equal(["20|200|300|3000"], store.Rows("SELECT (SELECT COUNT(*) FROM Agents), (SELECT COUNT(*) FROM Scenarios), (SELECT COUNT(*) FROM Results), (SELECT COUNT(*) FROM TestRuns)"));
        Assert.Equal(["4"], store.Rows("SELECT DISTINCT (SELECT COUNT(*) FROM Metrics m WHERE m.RunId = r.Id) FROM TestRuns r WHERE Status = 5"));
        Assert.Equal(Enum.GetValues<RunStatus>().Length.ToString(System.Globalization.CultureInfo.InvariantCulture), store.Rows("SELECT COUNT(DISTINCT Status) FROM TestRuns")[0]);
        Assert.Empty(store.Rows("SELECT Id FROM TestRuns WHERE Overlay IS NOT NULL UNION SELECT Id FROM Results WHERE Overlay IS NOT NULL"));
    }

    [Fact]
    public async Task The_indexes_are_back_and_the_store_is_sound()
    {
        await using var store = await TemporaryStore.CreateAsync();
        const string Indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name";
        var before = store.Rows(Indexes);
        await store.Get<DemoData>().LoadAsync(Small, null, CancellationToken.None);

        Assert.Equal(before, store.Rows(Indexes));
        Assert.Equal(["ok"], store.Rows("PRAGMA integrity_check"));
        Assert.Empty(store.Rows("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task A_store_with_results_is_left_alone()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(Document(1));
        var before = store.AllRows();
        var summary = await store.Get<DemoData>().LoadAsync(Small, null, CancellationToken.None);

        Assert.False(summary.Loaded);
        Assert.Equal("The store already has results, so no demonstration data was loaded.", summary.Message);
        Assert.Equal(before, store.AllRows());
    }

    [Fact]
    public async Task Demonstration_data_exported_and_imported_elsewhere_is_unchanged_and_without_warnings()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await using var other = await TemporaryStore.CreateAsync();
        await store.Get<DemoData>().LoadAsync(new DemoDataOptions { Results = 40, MetricsPerRun = DemoDataOptions.MaxMetricsPerRun }, null, CancellationToken.None);
        var exported = await store.ExportAsync();
        var summary = await other.ImportAsync(string.Join('\n', exported.Select(document => document.ToJsonString())));

        Assert.Equal((40, 0), (summary.Added, summary.Refused));
        Assert.All(summary.Documents, document => Assert.Empty(document.Warnings));
        Assert.Equal(exported.Select(document => document.ToJsonString()), (await other.ExportAsync()).Select(document => document.ToJsonString()));
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(10, 7)]
    [InlineData(100_000_000, 4)]
    public async Task Amounts_out_of_range_are_refused(int results, int metrics)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => store.Get<DemoData>().LoadAsync(new DemoDataOptions { Results = results, MetricsPerRun = metrics }, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_load_leaves_the_store_empty_with_its_indexes()
    {
        await using var store = await TemporaryStore.CreateAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => store.Get<DemoData>().LoadAsync(Small, new Stopper(stop), stop.Token));

        Assert.Empty(store.AllRows());
        Assert.NotEmpty(store.Rows("SELECT name FROM sqlite_master WHERE name = 'IX_TestRuns_Status'"));
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => stop.Cancel();
    }
}
