using System.Text.Json.Nodes;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.Import;

namespace ResultsGraphQL.Tests.Storage.Export;

public sealed class SampleRoundTripTests
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_comes_back_as_the_same_value(string name)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var text = await ReadAsync(name);
        var summary = await store.ImportAsync(text);

        Assert.Empty(summary.Refusals);
        Assert.Equal(JsonValues.Canonical(JsonNode.Parse(text)), JsonValues.Canonical(Assert.Single(await store.ExportAsync())));
    }

    [Fact]
    public async Task The_folder_of_samples_is_added_once_and_unchanged_the_second_time()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var sources = ImportSources.Resolve([Path.Combine(AppContext.BaseDirectory, "Samples")], () => Stream.Null);
        var first = await store.Get<DocumentImporter>().ImportAsync(sources, new ImportOptions(), null, CancellationToken.None);
        var rows = store.AllRows();
        store.Clock.Advance(TimeSpan.FromDays(1));
        var second = await store.Get<DocumentImporter>().ImportAsync(sources, new ImportOptions(), null, CancellationToken.None);

        Assert.Equal((Samples.Count, 0, 0, 0), (first.Added, first.Updated, first.Unchanged, first.Refused));
        Assert.Equal((0, 0, Samples.Count, 0), (second.Added, second.Updated, second.Unchanged, second.Refused));
        Assert.Equal(rows, store.AllRows());
    }

    [Fact]
    public async Task A_result_without_runs_keeps_the_counts_and_status_it_came_with_and_nobody_complains()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync(await ReadAsync("result-4713.json"));

        Assert.Empty(Assert.Single(summary.Documents).Warnings);
        Assert.Equal(["6|12|12|0"], store.Rows("SELECT Status, TotalRunsCount, FailedRunsCount, SuccessRate FROM Results"));
    }

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", name));
}
