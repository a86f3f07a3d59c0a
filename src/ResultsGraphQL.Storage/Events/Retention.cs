using ResultsGraphQL.Model.Idempotency;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Events;

/// <summary>
/// Lets go of events and of answers to mutations once their time is over: a few rows a change, each in the writer's queue like any other, so that nobody
/// waits for it.
/// </summary>
/// <param name="writer">The writer.</param>
/// <param name="clock">The clock.</param>
public sealed class Retention(StoreWriter writer, TimeProvider clock)
{
    /// <summary>Deletes what is over its time.</summary>
    /// <param name="keepEvents">How long the event log is kept.</param>
    /// <param name="cancellationToken">Ends the work; what is deleted by then stays deleted.</param>
    /// <returns>How many events and answers were deleted.</returns>
    /// <exception cref="Querying.Mutations.StoreWriteException">The store can't be written.</exception>
    public async Task<int> PruneAsync(TimeSpan keepEvents, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await RepeatAsync(retention => retention.PruneEvents(now - keepEvents), cancellationToken).ConfigureAwait(false)
            + await RepeatAsync(retention => retention.PruneAnswers(now - IdempotentAnswer.Lifetime), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RepeatAsync(Func<RetentionWriter, int> prune, CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            deleted = await writer.RunAsync(transaction => prune(transaction.Retention), cancellationToken).ConfigureAwait(false);
            total += deleted;
        }
        while (deleted == RetentionWriter.MaxRows);

        return total;
    }
}
