using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Tests.Storage.Writing;

/// <summary>The queue of the one writer: what belongs together is kept together, and nothing else.</summary>
public sealed class StoreWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Changes_that_come_at_once_are_all_made_and_each_gets_its_own_answer()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => Task.Run(() => writer.RunAsync(change => change.Agents.Create($"Agent {number}"), CancellationToken.None))));

        Assert.Equal(1_000, ids.Distinct().Count());
        Assert.Equal(["1000"], store.Rows("SELECT COUNT(DISTINCT Name) FROM Agents"));
    }

    [Fact]
    public async Task Changes_that_wait_for_one_another_become_visible_together()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();
        using var gate = new ManualResetEventSlim();
        var first = await HoldAsync(writer, gate, "First");
        var others = Enumerable.Range(0, 20).Select(number => writer.RunAsync(change => change.Agents.Create($"Waits {number}"), CancellationToken.None)).ToList();
        var seenByLast = writer.RunAsync(_ => store.Rows("SELECT COUNT(*) FROM Agents WHERE Name LIKE 'Waits %'").Single(), CancellationToken.None);
        gate.Set();

        // The last of the group runs while none of the others is committed: another connection sees nothing of them.
        Assert.Equal("0", await seenByLast.WaitAsync(Patience));
        await Task.WhenAll([first, .. others]);
        Assert.Equal(["21"], store.Rows("SELECT COUNT(*) FROM Agents"));
    }

    [Fact]
    public async Task A_change_that_fails_is_taken_back_alone()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();
        using var gate = new ManualResetEventSlim();

        var before = await HoldAsync(writer, gate, "Before");
        var failing = writer.RunAsync<int>(
            change =>
            {
                change.Agents.Create("Half");
                change.Agents.Create("Written");
                throw new AgentNotFoundException(7);
            },
            CancellationToken.None);
        var refused = writer.RunAsync<int>(change => throw new SqliteException("no such thing", 1), CancellationToken.None);
        var after = writer.RunAsync(change => change.Agents.Create("After"), CancellationToken.None);
        gate.Set();

        await before;
        Assert.Equal(7, (await Assert.ThrowsAsync<AgentNotFoundException>(() => failing)).AgentId);
        var refusal = await Assert.ThrowsAsync<StoreWriteException>(() => refused);
        await after;
        Assert.Equal("The store can't be written. Nothing was changed.", refusal.Message);
        Assert.Equal(["After", "Before"], store.Rows("SELECT Name FROM Agents ORDER BY Name"));
    }

    [Fact]
    public async Task A_change_that_is_cancelled_before_its_turn_never_runs()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var ran = false;

        var first = await HoldAsync(writer, gate, "First");
        var cancelled = writer.RunAsync(
            change =>
            {
                ran = true;
                return change.Agents.Create("Cancelled");
            },
            cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Set();
        await first;
        await writer.RunAsync(change => change.Agents.Create("Last"), CancellationToken.None);

        Assert.False(ran);
        Assert.Equal(["First", "Last"], store.Rows("SELECT Name FROM Agents ORDER BY Name"));
    }

    [Fact]
    public async Task Another_program_that_holds_the_store_is_waited_for()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();
        using var other = new SqliteConnection($"Data Source={store.DatabasePath}");
        await other.OpenAsync();
        var transaction = other.BeginTransaction(deferred: false);
        using var command = other.CreateCommand();
        command.CommandText = "INSERT INTO Agents (Name) VALUES ('Of the other')";
        command.ExecuteNonQuery();

        var waiting = Task.Run(() => writer.RunAsync(change => change.Agents.Create("Of the service"), CancellationToken.None));
        Assert.False(waiting.IsCompleted);
        await transaction.CommitAsync();
        await waiting.WaitAsync(Patience);

        Assert.Equal(["Of the other", "Of the service"], store.Rows("SELECT Name FROM Agents ORDER BY Id"));
    }

    [Fact]
    public async Task What_waits_when_the_writer_is_disposed_is_still_made()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var writer = store.Get<StoreWriter>();
        using var gate = new ManualResetEventSlim();
        var first = await HoldAsync(writer, gate, "First");
        var changes = Enumerable.Range(0, 49).Select(number => writer.RunAsync(change => change.Agents.Create($"{number}"), CancellationToken.None)).ToList();

        var disposal = writer.DisposeAsync();
        gate.Set();
        await disposal;

        await Task.WhenAll([first, .. changes]).WaitAsync(Patience);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.RunAsync(change => change.Agents.Create("Late"), CancellationToken.None));
        Assert.Equal(["50"], store.Rows("SELECT COUNT(*) FROM Agents"));
    }

    /// <summary>Keeps the writer busy with making an agent until the gate is open.</summary>
    /// <returns>The change, which has begun.</returns>
    private static async Task<Task<int>> HoldAsync(StoreWriter writer, ManualResetEventSlim gate, string name)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var change = Task.Run(() => writer.RunAsync(
            transaction =>
            {
                begun.TrySetResult();
                return gate.Wait(Patience) ? transaction.Agents.Create(name) : 0;
            },
            CancellationToken.None));
        await begun.Task.WaitAsync(Patience);
        return change;
    }
}
