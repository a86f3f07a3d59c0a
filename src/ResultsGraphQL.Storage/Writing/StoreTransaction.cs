using Microsoft.Data.Sqlite;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Storage.ApiKeys;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Events;
using ResultsGraphQL.Storage.Idempotency;
using ResultsGraphQL.Storage.Import;
using ResultsGraphQL.Storage.Names;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.TestRuns;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>
/// What a change may do, within the transaction that the writer has begun: change results, runs, scenarios and agents, and read back what it has
/// changed. Of use within the change only.
/// </summary>
public sealed class StoreTransaction : IMutationTransaction, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Action _undo;
    private readonly ChangeClock _changes;
    private readonly ResultRows _rows;
    private readonly StatusEvents _events;
    private readonly ResultRollUp _rollUp;
    private readonly IdempotentAnswers _answers;

    internal StoreTransaction(ResultsDbContext context, SqliteConnection connection, TimeProvider clock, Action undo)
    {
        _clock = clock;
        _undo = undo;
        _changes = new ChangeClock(connection, clock);
        _rows = new ResultRows(connection);
        _events = new StatusEvents(connection);
        _rollUp = new ResultRollUp(connection, _events);
        _answers = new IdempotentAnswers(connection);
        Reader = new SqliteTransactionReader(connection.Handle!);
        Agents = new AgentWriter(connection);
        Scenarios = new ScenarioWriter(connection);
        Runs = new RunWriter(context, connection, _rows, _events, _rollUp, () => ChangedAt);
        Results = new ResultWriter(connection, _rows, _events, Runs, Agents, Scenarios, () => ChangedAt);
        ApiKeys = new ApiKeyWriter(connection);
        Documents = new DocumentWriter(connection, _rows, _events);
        Retention = new RetentionWriter(connection);
    }

    /// <summary>What the clock shows, in UTC.</summary>
    public DateTime Now { get; private set; }

    /// <summary>When the change happens, in UTC: now, but never earlier than the changes before it, though the clock was set back.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Changes results.</summary>
    public ResultWriter Results { get; }

    /// <summary>Moves and completes runs.</summary>
    public RunWriter Runs { get; }

    /// <summary>Makes and renames scenarios.</summary>
    public ScenarioWriter Scenarios { get; }

    /// <summary>Makes and renames agents.</summary>
    public AgentWriter Agents { get; }

    /// <summary>Makes and revokes API keys.</summary>
    public ApiKeyWriter ApiKeys { get; }

    /// <summary>Imports documents.</summary>
    public DocumentWriter Documents { get; }

    /// <inheritdoc/>
    public SqliteTransactionReader Reader { get; }

    /// <summary>Lets go of what is kept for a time.</summary>
    internal RetentionWriter Retention { get; }

    /// <inheritdoc/>
    public void Undo() => _undo();

    /// <inheritdoc/>
    public MutationAnswer? FindAnswer(int caller, string key) => _answers.Find(caller, key, Now);

    /// <inheritdoc/>
    public void KeepAnswer(int caller, string key, MutationAnswer answer) => _answers.Keep(caller, key, answer, Now);

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        IDisposable[] writers = [_changes, _rows, _events, _rollUp, _answers, Agents, Scenarios, Runs, Results, ApiKeys, Documents, Retention];
        Array.ForEach(writers, writer => writer.Dispose());
    }

    /// <summary>To be called at the start of each transaction.</summary>
    internal void Begin()
    {
        _rows.Begin();
        _changes.Begin();
    }

    /// <summary>To be called at the start of each change.</summary>
    internal void BeginChange() => (Now, ChangedAt) = (_clock.GetUtcNow().UtcDateTime, _changes.Read());
}
