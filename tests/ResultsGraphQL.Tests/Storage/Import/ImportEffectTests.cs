using ResultsGraphQL.Storage.Import;
using static ResultsGraphQL.Tests.Storage.StoreDocuments;

namespace ResultsGraphQL.Tests.Storage.Import;

public sealed class ImportEffectTests
{
    private const string Events = "SELECT Position, ResultId, RunId, AgentId, Kind, PreviousStatus, Status FROM Events ORDER BY Position";

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(Document(1, Runs(11)));
        var before = store.AllRows();
        var text = $"[{Document(1, Runs(11, "failed"))},{Document(2, Runs(12))},{Document(3, Runs(12))},{Document(1, Runs(11, "failed"))}]";
        var dry = await store.ImportAsync(text, dryRun: true);
        Assert.Equal(before, store.AllRows());
        var real = await store.ImportAsync(text);

        Assert.True(dry.DryRun);
        Assert.Equal((1, 1, 1, 1), (dry.Added, dry.Updated, dry.Unchanged, dry.Refused));
        Assert.Equal((1, 1, 1, 1), (real.Added, real.Updated, real.Unchanged, real.Refused));
        Assert.Equal(real.Refusals, dry.Refusals);
    }

    [Fact]
    public async Task Key_order_and_number_spelling_are_no_change()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync("{\"id\":1,\"name\":\"n\",\"agent\":7,\"success_rate\":0.50}");

        Assert.Equal(1, (await store.ImportAsync("{\"success_rate\":5e-1,\"agent\":7.0,\"name\":\"\\u006e\",\"id\":1}")).Unchanged);
    }

    [Fact]
    public async Task An_update_raises_versions_replaces_metrics_and_drops_the_runs_that_are_gone()
    {
        await using var store = await TemporaryStore.CreateAsync();
        const string Metrics = "\"evaluation\":{\"metrics\":[{\"id\":1,\"name\":\"a\",\"type\":\"numeric\",\"extra\":{\"categories\":[{\"category\":\"c\"}]}},{\"id\":2,\"name\":\"b\",\"type\":\"enum\"}]}";
        await store.ImportAsync(Document(1, $"\"runs\":[{{\"id\":11,\"status\":\"running\",{Metrics}}},{{\"id\":12,\"status\":\"failed\"}}]"));
        var summary = await store.ImportAsync(Document(1, "\"runs\":[{\"id\":11,\"status\":\"completed\",\"evaluation\":{\"metrics\":[{\"id\":2,\"name\":\"b\",\"type\":\"enum\"}]}},{\"id\":13,\"status\":\"failed\"}]"));

        Assert.Equal(1, summary.Updated);
        Assert.Equal(["1|2|2"], store.Rows("SELECT Id, Version, ImportedVersion FROM Results"));
        Assert.Equal(["11|2|5", "13|1|6"], store.Rows("SELECT Id, Version, Status FROM TestRuns ORDER BY Id"));
        Assert.Equal(["11|2"], store.Rows("SELECT RunId, Id FROM Metrics"));
        Assert.Empty(store.Rows("SELECT * FROM MetricCategories"));
    }

    [Fact]
    public async Task Events_tell_each_new_or_changed_status_of_a_run_once_and_each_change_of_the_result()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(Document(1, "\"runs\":[{\"id\":11,\"status\":\"running\"},{\"id\":12,\"status\":\"running\"}]"));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await store.ImportAsync(Document(1, "\"runs\":[{\"id\":11,\"status\":\"running\"},{\"id\":12,\"status\":\"evaluating\"}]"));
        await store.ImportAsync(Document(1, "\"more\":1,\"runs\":[{\"id\":11,\"status\":\"running\"},{\"id\":12,\"status\":\"evaluating\"}]"));

        Assert.Equal(
            ["1|1|11|7|0||2", "2|1|12|7|0||2", "3|1||7|0||2", "4|1|12|7|2|2|4", "5|1||7|2|2|3", "6|1||7|1|3|3"],
            store.Rows(Events));
        Assert.Equal([$"{store.Clock.GetUtcNow().UtcTicks}"], store.Rows("SELECT DISTINCT ChangedAt FROM Events WHERE Position > 3"));
    }

    [Fact]
    public async Task Runs_that_the_document_has_no_more_are_deleted_in_the_log_too()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(Document(1, "\"runs\":[{\"id\":11,\"status\":\"running\"},{\"id\":12,\"status\":\"failed\"},{\"id\":13,\"status\":\"failed\"}]"));
        await store.ImportAsync(Document(1, "\"runs\":[{\"id\":11,\"status\":\"running\"},{\"id\":14,\"status\":\"running\"}]"));

        Assert.Equal(["5|1|12|7|3|6|6", "6|1|13|7|3|6|6", "7|1|14|7|0||2", "8|1||7|1|2|2"], store.Rows(Events).Skip(4));
    }

    [Fact]
    public async Task A_result_that_goes_to_another_agent_is_gone_for_the_one_and_new_for_the_other()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync("{\"id\":1,\"name\":\"n\",\"agent\":7,\"runs\":[{\"id\":11,\"status\":\"running\"}]}");
        await store.ImportAsync("{\"id\":1,\"name\":\"n\",\"agent\":8,\"runs\":[{\"id\":11,\"status\":\"failed\"}]}");

        Assert.Equal(["1|1|11|7|0||2", "2|1||7|0||2", "3|1|11|7|3|2|2", "4|1||7|3|2|2", "5|1|11|8|0||6", "6|1||8|0||6"], store.Rows(Events));
    }

    [Fact]
    public async Task A_result_that_was_changed_since_its_import_is_updated_by_the_same_document()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync(Document(1));
        store.Rows("UPDATE Results SET Name = 'changed', Version = Version + 1");

        Assert.Equal(1, (await store.ImportAsync(Document(1))).Updated);
        Assert.Equal(["Result 1|3|3"], store.Rows("SELECT Name, Version, ImportedVersion FROM Results"));
    }

    [Fact]
    public async Task Every_mismatch_between_a_document_and_its_runs_is_told_and_the_derived_figures_are_stored()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync(Document(
            1,
            "\"status\":\"completed\",\"success_rate\":1,\"met_expected_outcome_count\":1,\"total_expected_outcome_count\":2,\"total_runs_count\":3,"
            + "\"completed_runs_count\":4,\"success_runs_count\":5,\"failed_runs_count\":6," + Runs(11, "failed")));

        Assert.Equal(
            [
                "$.met_expected_outcome_count is 1, but its runs say 0.",
                "$.total_expected_outcome_count is 2, but its runs say 0.",
                "$.total_runs_count is 3, but its runs say 1.",
                "$.completed_runs_count is 4, but its runs say 0.",
                "$.success_runs_count is 5, but its runs say 0.",
                "$.failed_runs_count is 6, but its runs say 1.",
                "$.success_rate is 1, but its runs say null.",
                "$.status is completed, but its runs say failed.",
            ],
            Assert.Single(summary.Documents).Warnings);
        Assert.Equal(["6||0|0|1|0|0|1"], store.Rows(
            "SELECT Status, SuccessRate, MetExpectedOutcomeCount, TotalExpectedOutcomeCount, TotalRunsCount, CompletedRunsCount, SuccessRunsCount, FailedRunsCount FROM Results"));
    }

    [Fact]
    public async Task Scaling_up_becomes_pending_with_a_warning_and_is_exported_as_it_came()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync(Document(1, Runs(11, "scaling_up")));

        Assert.Equal(["$.runs[\"11\"].status: 'scaling_up' is taken as pending."], Assert.Single(summary.Documents).Warnings);
        Assert.Equal(["1"], store.Rows("SELECT Status FROM TestRuns"));
        Assert.Equal("scaling_up", (await store.ExportAsync())[0]["runs"]!["11"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_missing_agent_name_never_overwrites_a_known_one()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync("[{\"id\":1,\"name\":\"n\",\"agent\":8},{\"id\":2,\"name\":\"n\",\"agent\":7,\"agent_name\":\"Known\"},{\"id\":3,\"name\":\"n\",\"agent\":7}]");

        Assert.Equal(["7|Known", "8|Agent 8"], store.Rows("SELECT Id, Name FROM Agents ORDER BY Id"));
    }

    [Fact]
    public async Task A_missing_creation_time_is_the_update_or_else_the_import()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.ImportAsync($"{Document(1, "\"updated_at\":\"2021-01-01 00:00:00\"")}\n{Document(2)}");

        Assert.Equal(
            [$"{new DateTime(2021, 1, 1).Ticks}", $"{store.Clock.GetUtcNow().UtcTicks}"],
            store.Rows("SELECT CreatedAt FROM Results ORDER BY Id"));
    }

    [Fact]
    public async Task A_cancelled_import_throws_and_leaves_whole_documents_only()
    {
        await using var store = await TemporaryStore.CreateAsync();
        using var stop = new CancellationTokenSource();
        var text = string.Join('\n', Enumerable.Range(1, 700).Select(id => Document(id, Runs(id * 10))));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Get<DocumentImporter>().ImportAsync(
            [new ImportSource("slow", () => new StoppingStream(text, stop))], new ImportOptions(), null, stop.Token));

        Assert.Equal(store.Rows("SELECT Id FROM Results ORDER BY Id"), store.Rows("SELECT ResultId FROM TestRuns ORDER BY ResultId"));
    }

    private sealed class StoppingStream(string text, CancellationTokenSource stop) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > Length / 2)
            {
                stop.Cancel();
            }

            cancellationToken.ThrowIfCancellationRequested();
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 4096)], cancellationToken);
        }
    }
}
