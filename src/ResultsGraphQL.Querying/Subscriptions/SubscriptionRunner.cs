using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>Executes subscriptions for events: the event's row and all that is selected of it are read as a query's would be.</summary>
internal sealed class SubscriptionRunner(SqliteReadPool connections, LevelStatesPool pool, ResponseMemory memory)
{
    private const int BytesAtOnce = 64 * 1024;

    /// <summary>Executes a subscription for events, all in one snapshot; for no more of them than make a moderate number of bytes, but for one at least.</summary>
    /// <returns>The results of the first events.</returns>
    public ValueTask<IReadOnlyList<byte[]>> RunAsync(SubscriptionOperation operation, IReadOnlyList<LogEvent> events, CancellationToken cancellationToken) =>
        connections.ReadAsync(static (connection, state) => (IReadOnlyList<byte[]>)state.Runner.Run(connection, state.Operation, state.Events), (Runner: this, Operation: operation, Events: events), cancellationToken);

    private List<byte[]> Run(SqliteReadConnection connection, SubscriptionOperation operation, IReadOnlyList<LogEvent> events)
    {
        var states = pool.Rent();
        using var target = memory.CreateResponse();
        try
        {
            states.Ensure(operation.Plan.Levels.Count);
            var results = new List<byte[]>(events.Count);
            var bytes = 0;
            for (var i = 0; i < events.Count && bytes < BytesAtOnce; i++)
            {
                WriteOrRefuse(connection, operation, states, events[i], target);
                results.Add(target.Written.ToArray());
                bytes += target.Length;
            }

            return results;
        }
        finally
        {
            pool.Return(states);
        }
    }

    private static void WriteOrRefuse(
        SqliteReadConnection connection, SubscriptionOperation operation, LevelStates states, LogEvent source, ByteBuffer target)
    {
        target.Clear();
        try
        {
            Write(connection, operation, states, source, target);
            target.CheckLength();
        }
        catch (LimitException exception)
        {
            target.Clear();
            WriteError(operation.Root, exception.Message, ErrorCodes.LimitExceeded, target);
        }
    }

    private static void Write(SqliteReadConnection connection, SubscriptionOperation operation, LevelStates states, LogEvent source, ByteBuffer target)
    {
        var root = operation.Root;
        foreach (var level in operation.Plan.Levels)
        {
            var binding = operation.Bindings[level.Index];
            states[level.Index].Begin(level, level == root.Level ? binding with { Values = [(SqlValue)source.Position] } : binding);
        }

        new LevelReader(connection, states).Read(root.Level);
        if (states[root.Level.Index].Groups[0].Count == 0)
        {
            WriteGone(root, target);
            return;
        }

        target.Append("{\"data\":{"u8);
        target.Append(root.Prefix);
        new ResponseWriter(operation.Plan.Levels, states, target).Write(root.Level.Index, 0);
        target.Append("}}"u8);
    }

    /// <summary>Writes that an object can't be given that must not be null.</summary>
    private static void WriteGone(RootStep.Subscription root, ByteBuffer target) => WriteError(
        root, "What has changed was deleted since. Select fewer of its objects to see the change itself.", ErrorCodes.Deleted, target);

    private static void WriteError(RootStep.Subscription root, string message, string code, ByteBuffer target)
    {
        target.Append("{"u8);
        ErrorWriter.AppendProperty(target, [new GraphQLError(message, code) { Path = [root.Key], Locations = [root.Location] }]);
        target.Append(",\"data\":null}"u8);
    }
}
