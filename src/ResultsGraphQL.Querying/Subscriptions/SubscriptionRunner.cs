using System.Text;
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
    private const string Failed = "The server failed, and its log says why. The event's cursor stands in the extensions; subscribe after it to go on.";
    private const string Pruned = "The event is older than those that are kept. Query afresh.";

    /// <summary>Executes a subscription for events, all in one snapshot; for no more of them than make a moderate number of bytes, but for one at least.</summary>
    /// <returns>The results of the first events.</returns>
    public ValueTask<IReadOnlyList<EventResult>> RunAsync(
        SubscriptionOperation operation, string log, IReadOnlyList<LogEvent> events, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            static (connection, state) => (IReadOnlyList<EventResult>)state.Runner.Run(connection, state.Operation, state.Log, state.Events),
            (Runner: this, Operation: operation, Log: log, Events: events), cancellationToken);

    private List<EventResult> Run(SqliteReadConnection connection, SubscriptionOperation operation, string log, IReadOnlyList<LogEvent> events)
    {
        var states = pool.Rent();
        using var target = memory.CreateResponse();
        try
        {
            states.Ensure(operation.Plan.Levels.Count);
            var results = new List<EventResult>(events.Count);
            var bytes = 0;
            for (var i = 0; i < events.Count && bytes < BytesAtOnce; i++)
            {
                var failure = Write(connection, operation, states, events[i], target);

                // Whatever came of it, the client gets past the event.
                target.Append(",\"extensions\":{\"cursor\":\""u8);
                target.Append(Encoding.ASCII.GetBytes(new LogCursor(log, events[i].Position).ToString()));
                target.Append("\"}}"u8);
                results.Add(new EventResult(target.Written.ToArray(), failure));
                bytes += target.Length;
            }

            return results;
        }
        finally
        {
            pool.Return(states);
        }
    }

    /// <summary>Writes the result of an event, but for its extensions.</summary>
    /// <returns>Why it has no data; null where it has.</returns>
    private static Exception? Write(
        SqliteReadConnection connection, SubscriptionOperation operation, LevelStates states, LogEvent source, ByteBuffer target)
    {
        target.Clear();
        try
        {
            WriteData(connection, operation, states, source, target);
            target.CheckLength();
            return null;
        }
        catch (LimitException exception)
        {
            target.Clear();
            WriteError(operation.Root, exception.Message, ErrorCodes.LimitExceeded, target);
            return null;
        }
#pragma warning disable CA1031 // Whatever is wrong with one event, those behind it have their turn.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            target.Clear();
            WriteError(operation.Root, Failed, ErrorCodes.Internal, target);
            return exception;
        }
    }

    private static void WriteData(
        SqliteReadConnection connection, SubscriptionOperation operation, LevelStates states, LogEvent source, ByteBuffer target)
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
            WriteError(root, Pruned, ErrorCodes.CursorExpired, target);
            return;
        }

        target.Append("{\"data\":{"u8);
        target.Append(root.Prefix);
        new ResponseWriter(operation.Plan.Levels, states, target).Write(root.Level.Index, 0);
        target.Append("}"u8);
    }

    private static void WriteError(RootStep.Subscription root, string message, string code, ByteBuffer target)
    {
        target.Append("{"u8);
        ErrorWriter.AppendProperty(target, [new GraphQLError(message, code) { Path = [root.Key], Locations = [root.Location] }]);
        target.Append(",\"data\":null"u8);
    }
}
