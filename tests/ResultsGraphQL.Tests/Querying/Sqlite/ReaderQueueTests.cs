using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Tests.Querying.Sqlite;

/// <summary>Who reads next, where more want to than may.</summary>
public sealed class ReaderQueueTests
{
    private const int Greedy = 1;
    private const int Modest = 2;

    private readonly ReaderQueue _queue = new(8);

    [Fact]
    public void Large_reads_leave_a_quarter_of_the_readers_to_small_ones()
    {
        var large = Enter(Greedy, 20, isSmall: false).Concat(Enter(Modest, 20, isSmall: false)).ToList();

        Assert.Equal(6, large.Count(read => read.IsCompletedSuccessfully));
        Assert.All(Enter(Modest, 2, isSmall: true), read => Assert.True(read.IsCompletedSuccessfully));
        Assert.Equal(8, _queue.Reading);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_caller_leaves_readers_to_others(bool isSmall)
    {
        Enter(Greedy, 100, isSmall);

        Assert.True(Assert.Single(Enter(Modest, 1, isSmall)).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Callers_take_turns_however_many_reads_of_each_wait()
    {
        Enter(Greedy, 6, isSmall: false);
        var greedy = Enter(Greedy, 50, isSmall: false);
        var modest = Enter(Modest, 3, isSmall: false);
        Assert.True(modest[0].IsCompletedSuccessfully);

        // A reader that gets free goes to each of them in turn.
        for (var number = 0; number < 4; number++)
        {
            _queue.Leave(Greedy, isSmall: false);
        }

        await Task.WhenAll(modest).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(greedy, read => read.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_while_it_waits_takes_no_reader()
    {
        using var cancellation = new CancellationTokenSource();
        Enter(Greedy, 6, isSmall: true);
        var waiting = Enumerable.Range(0, 100).Select(_ => _queue.EnterAsync(Greedy, isSmall: true, cancellation.Token).AsTask()).ToList();
        var last = _queue.EnterAsync(Greedy, isSmall: true, CancellationToken.None).AsTask();

        await cancellation.CancelAsync();
        foreach (var read in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        }

        _queue.Leave(Greedy, isSmall: true);
        await last.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(6, _queue.Reading);
        for (var number = 0; number < 6; number++)
        {
            _queue.Leave(Greedy, isSmall: true);
        }

        Assert.Equal(0, _queue.Reading);
    }

    [Fact]
    public async Task Readers_that_are_granted_and_cancelled_at_once_all_come_back()
    {
        for (var round = 0; round < 200; round++)
        {
            using var cancellation = new CancellationTokenSource();
            Enter(Greedy, 6, isSmall: true);
            var waiting = Enumerable.Range(0, 20).Select(_ => _queue.EnterAsync(Greedy, isSmall: true, cancellation.Token).AsTask()).ToList();
            var cancelling = Task.Run(cancellation.Cancel);
            for (var number = 0; number < 6; number++)
            {
                _queue.Leave(Greedy, isSmall: true);
            }

            await cancelling;
            foreach (var read in waiting)
            {
                try
                {
                    await read;
                    _queue.Leave(Greedy, isSmall: true);
                }
                catch (OperationCanceledException)
                {
                    // It has no reader.
                }
            }

            Assert.Equal(0, _queue.Reading);
        }
    }

    private List<Task> Enter(int caller, int reads, bool isSmall) =>
        [.. Enumerable.Range(0, reads).Select(_ => _queue.EnterAsync(caller, isSmall, CancellationToken.None).AsTask())];
}
