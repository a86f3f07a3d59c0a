using System.Diagnostics;
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

    /// <summary>
    /// Executes a subscription for events, all in one snapshot, as far as there is time, and for no more of them than make a moderate number of bytes.
    /// </summary>
    /// <returns>The results of the first events, of one at least.</returns>
    public ValueTask<IReadOnlyList<EventResult>> RunAsync(
        SubscriptionOperation operation, string log, IReadOnlyList<LogEvent> events, TimeSpan limit, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            static (connection, state) => (IReadOnlyList<EventResult>)state.Runner.Run(connection, state.Operation, state.Log, state.Events, state.Limit),
            (Runner: this, Operation: operation, Log: log, Events: events, Limit: limit), operation.Work, cancellationToken);

    private List<EventResult> Run(
        SqliteReadConnection connection, SubscriptionOperation operation, string log, IReadOnlyList<LogEvent> events, TimeSpan limit)
    {
        var states = pool.Rent();
        using var target = memory.CreateResponse();
        var results = new List<EventResult>(events.Count);
        var began = Stopwatch.GetTimestamp();
        connection.Limit(limit);
        try
        {
            states.Ensure(operation.Plan.Levels.Count);
            var bytes = 0;
            for (var i = 0; i < events.Count && bytes < BytesAtOnce; i++)
            {
                var failure = Write(connection, operation, states, events[i], target);
                results.Add(Finish(target, log, events[i], failure));
                bytes += target.Length;
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
            results.Add(Finish(target, log, events[0], null));
        }
        finally
        {
            pool.Return(states);
        }

        return results;
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
        catch (Exception exception) when (exception is not (OperationCanceledException or TimeoutException))
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

    /// <summary>Ends a result with its extensions: whatever came of the event, the client gets past it.</summary>
    private static EventResult Finish(ByteBuffer target, string log, LogEvent source, Exception? failure)
    {
        target.Append(",\"extensions\":{\"cursor\":\""u8);
        target.Append(Encoding.ASCII.GetBytes(new LogCursor(log, source.Position).ToString()));
        target.Append("\"}}"u8);
        return new EventResult(target.Written.ToArray(), failure);
    }

    /// <summary>Writes that what is selected of an object took too long to read.</summary>
    private static void WriteTimeout(RootStep.Subscription root, TimeSpan limit, ByteBuffer target) => WriteError(
        root, $"What is selected of the change took longer to read than {limit.TotalSeconds} seconds, which is the limit.", ErrorCodes.Timeout, target);

    private static void WriteError(RootStep.Subscription root, string message, string code, ByteBuffer target)
    {
        target.Append("{"u8);
        ErrorWriter.AppendProperty(target, [new GraphQLError(message, code) { Path = [root.Key], Locations = [root.Location] }]);
        target.Append(",\"data\":null"u8);
    }
}
