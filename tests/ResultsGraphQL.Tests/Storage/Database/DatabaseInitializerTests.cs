using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Tests.Storage.Database;

public sealed class DatabaseInitializerTests
{
    [Fact]
    public async Task A_new_store_is_created_with_its_folder_and_every_table()
    {
        await using var store = await TemporaryStore.CreateAsync();

        Assert.Equal(
            ["Agents", "ApiKeys", "EventLog", "Events", "IdempotentAnswers", "MetricCategories", "Metrics", "OutcomeAlignments", "Results", "Scenarios", "TestRuns"],
            store.Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY 1"));
    }

    [Fact]
    public async Task The_migrations_make_exactly_the_model()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await using var context = store.Open();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Every_connection_has_the_pragmas_that_durability_and_integrity_need()
    {
        await using var store = await TemporaryStore.CreateAsync();

        Assert.Equal(["wal"], store.Rows("PRAGMA journal_mode"));
        Assert.Equal(["1"], store.Rows("PRAGMA foreign_keys"));
        Assert.Equal(["2"], store.Rows("PRAGMA synchronous"));
        Assert.Equal(["5000"], store.Rows("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task The_log_gets_an_identity_at_the_first_start_and_keeps_it()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var first = store.Rows("SELECT Id, LogId FROM EventLog");
        await store.Get<DatabaseInitializer>().InitializeAsync(CancellationToken.None);

        Assert.Matches("^1\\|[0-9a-f]{32}$", Assert.Single(first));
        Assert.Equal(first, store.Rows("SELECT Id, LogId FROM EventLog"));
    }

    [Fact]
    public async Task Two_stores_have_logs_of_different_identity()
    {
        await using var one = await TemporaryStore.CreateAsync();
        await using var other = await TemporaryStore.CreateAsync();

        Assert.NotEqual(one.Rows("SELECT LogId FROM EventLog"), other.Rows("SELECT LogId FROM EventLog"));
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_refused_and_left_alone()
    {
        var exception = await RefusalAsync(path => File.WriteAllText(path, new string('x', 5000)));

        Assert.Contains("not a database", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused_by_the_name_of_its_migration()
    {
        await using var store = await TemporaryStore.CreateAsync();
        store.Rows("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0')");
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.Get<DatabaseInitializer>().InitializeAsync(CancellationToken.None));

        Assert.Contains("29990101000000_FromTheFuture", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_a_folder_is_refused()
    {
        var exception = await RefusalAsync(path => Directory.CreateDirectory(path));

        Assert.Contains("can't be used", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_refused()
    {
        await using var store = new TemporaryStore();
        await File.WriteAllTextAsync(Path.GetDirectoryName(store.DatabasePath)!, "in the way");
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.Get<DatabaseInitializer>().InitializeAsync(CancellationToken.None));

        Assert.IsAssignableFrom<IOException>(exception.InnerException);
    }

    private static async Task<StoreUnavailableException> RefusalAsync(Action<string> prepare)
    {
        await using var store = new TemporaryStore();
        Directory.CreateDirectory(Path.GetDirectoryName(store.DatabasePath)!);
        prepare(store.DatabasePath);
        var before = File.Exists(store.DatabasePath) ? await File.ReadAllBytesAsync(store.DatabasePath) : null;
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.Get<DatabaseInitializer>().InitializeAsync(CancellationToken.None));

        if (before is not null)
        {
            Assert.Equal(before, await File.ReadAllBytesAsync(store.DatabasePath));
        }

        return exception;
    }
}
