using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>Executes subscriptions for events: the event's row and all that is selected of it are read as a query's would be.</summary>
internal sealed class SubscriptionRunner(SqliteReadPool connections, LevelStatesPool pool)
{
    /// <summary>Executes a subscription for events, all in one snapshot.</summary>
    public ValueTask<IReadOnlyList<byte[]>> RunAsync(SubscriptionOperation operation, IReadOnlyList<LogEvent> events, CancellationToken cancellationToken) =>
        connections.ReadAsync(static (connection, state) => (IReadOnlyList<byte[]>)state.Runner.Run(connection, state.Operation, state.Events), (Runner: this, Operation: operation, Events: events), cancellationToken);

    private byte[][] Run(SqliteReadConnection connection, SubscriptionOperation operation, IReadOnlyList<LogEvent> events)
    {
        var states = pool.Rent();
        using var target = new ByteBuffer();
        try
        {
            states.Ensure(operation.Plan.Levels.Count);
            var results = new byte[events.Count][];
            for (var i = 0; i < results.Length; i++)
            {
                target.Clear();
                Write(connection, operation, states, events[i], target);
                results[i] = target.Written.ToArray();
            }

            return results;
        }
        finally
        {
            pool.Return(states);
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
    private static void WriteGone(RootStep.Subscription root, ByteBuffer target)
    {
        target.Append("{"u8);
        ErrorWriter.AppendProperty(target, [new GraphQLError("What has changed was deleted since. Select fewer of its objects to see the change itself.", ErrorCodes.Deleted)
        {
            Path = [root.Key],
            Locations = [root.Location],
        }]);
        target.Append(",\"data\":null}"u8);
    }
}
