using System.Diagnostics;
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
    /// <summary>Executes a subscription for events, all in one snapshot, as far as there is time.</summary>
    public ValueTask<IReadOnlyList<byte[]>> RunAsync(
        SubscriptionOperation operation, IReadOnlyList<LogEvent> events, TimeSpan limit, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            static (connection, state) => (IReadOnlyList<byte[]>)state.Runner.Run(connection, state.Operation, state.Events, state.Limit),
            (Runner: this, Operation: operation, Events: events, Limit: limit), operation.Work, cancellationToken);

    private List<byte[]> Run(SqliteReadConnection connection, SubscriptionOperation operation, IReadOnlyList<LogEvent> events, TimeSpan limit)
    {
        var states = pool.Rent();
        using var target = new ByteBuffer();
        var results = new List<byte[]>(events.Count);
        var began = Stopwatch.GetTimestamp();
        connection.Limit(limit);
        try
        {
            states.Ensure(operation.Plan.Levels.Count);
            foreach (var next in events)
            {
                target.Clear();
                Write(connection, operation, states, next, target);
                results.Add(target.Written.ToArray());
            }
        }
        catch (TimeoutException) when (results.Count > 0)
        {
            // Those that are left have all of the time again, once others had their turn.
        }
        catch (TimeoutException) when (Stopwatch.GetElapsedTime(began) >= limit)
        {
            target.Clear();
            WriteTimeout(operation.Root, limit, target);
            results.Add(target.Written.ToArray());
        }
        finally
        {
            pool.Return(states);
        }

        return results;
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

    /// <summary>Writes that what is selected of an object took too long to read.</summary>
    private static void WriteTimeout(RootStep.Subscription root, TimeSpan limit, ByteBuffer target) => WriteError(
        root, $"What is selected of the change took longer to read than {limit.TotalSeconds} seconds, which is the limit.", ErrorCodes.Timeout, target);

    private static void WriteError(RootStep.Subscription root, string message, string code, ByteBuffer target)
    {
        target.Append("{"u8);
        ErrorWriter.AppendProperty(target, [new GraphQLError(message, code) { Path = [root.Key], Locations = [root.Location] }]);
        target.Append(",\"data\":null}"u8);
    }
}
