using Microsoft.Data.Sqlite;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Import;

/// <summary>
/// Commits documents in groups, since each commit waits for the disk. A document that can't be written is taken back to its own savepoint; the others
/// of its group stay.
/// </summary>
/// <param name="connection">An open connection, for this alone.</param>
/// <param name="dryRun">Whether everything is taken back in the end. Then all is one group, so that each document meets those before it.</param>
/// <param name="clock">Tells the time of the change, and how long a group has held the store.</param>
internal sealed class ImportBatch(SqliteConnection connection, bool dryRun, TimeProvider clock) : IDisposable
{
    private const string Savepoint = "document";
    private const int MostDocuments = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    // Another writer that waits for the store looks every 100 ms, and would never find it free otherwise.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly ResultRows _rows = new(connection);
    private readonly StatusEvents _events = new(connection);
    private readonly ChangeClock _changes = new(connection, clock);
    private DocumentWriter? _writer;
    private SqliteTransaction? _transaction;
    private long _began;
    private int _documents;

    private DocumentWriter Writer => _writer ??= new DocumentWriter(connection, _rows, _events);

    /// <summary>Writes one document.</summary>
    /// <exception cref="DocumentException">It contradicts what the store has; nothing of it was written.</exception>
    public ImportOutcome Write(ResultDocument document)
    {
        var transaction = Begin();
        transaction.Save(Savepoint);
        try
        {
            var outcome = Writer.Write(document, _changes.Read());
            transaction.Release(Savepoint);
            return outcome;
        }
        catch (DocumentException)
        {
            TakeBack(transaction);
            throw;
        }
    }

    /// <summary>Commits the group where it is big enough; to be called between documents.</summary>
    public async ValueTask CommitWhenDueAsync(CancellationToken cancellationToken)
    {
        if (dryRun || (_documents < MostDocuments && clock.GetElapsedTime(_began) < Longest))
        {
            return;
        }

        var heldLong = clock.GetElapsedTime(_began) >= Longest;
        Commit();
        if (heldLong)
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the last group: commits it, or takes everything back on a dry run.</summary>
    public void Complete()
    {
        if (!dryRun)
        {
            Commit();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _events.Dispose();
        _changes.Dispose();
        _rows.Dispose();

        // Without a commit this takes back what was written.
        _transaction?.Dispose();
    }

    private SqliteTransaction Begin()
    {
        _documents++;
        if (_transaction is null)
        {
            _transaction = connection.BeginTransaction(deferred: false);
            _began = clock.GetTimestamp();
            _rows.Begin();
            _changes.Begin();
        }

        return _transaction;
    }

    private void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
        _documents = 0;
    }

    private static void TakeBack(SqliteTransaction transaction)
    {
        transaction.Rollback(Savepoint);
        transaction.Release(Savepoint);
    }
}
