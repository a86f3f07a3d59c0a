using System.Security.Claims;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>
/// Runs plans: binds every level to the request, checks the cost, reads all levels in one transaction, and writes the response. What a run needs to
/// remember of rows is pooled, so it allocates nothing that grows with their number.
/// </summary>
internal sealed class OperationRunner(
    RootBinder binder, QueryLimits limits, SqliteReadPool connections, LevelStatesPool pool, ResponseMemory memory, LogMap? log)
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="variables">The request's variables.</param>
    /// <param name="request">The request, for its user and what it wants to know.</param>
    /// <param name="cancellationToken">Ends the wait for a connection, and stops the reading wherever it stands.</param>
    /// <exception cref="LimitException">The operation costs more than the limit, or its response is larger.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public async ValueTask<GraphQLResponse> RunAsync(OperationPlan plan, VariableValues variables, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var states = pool.Rent();
        var target = memory.CreateResponse();
        try
        {
            var run = new OperationRun(plan, states);
            binder.Bind(run, variables, request.User);
            var cost = OperationCost.Of(plan, states, limits, binder.Statistics);
            cost.Check(limits);
            if (run.ReadsStore)
            {
                var work = new ReadWork(Caller.IdOf(request.User), cost.Greatest, plan.Pace);
                await connections.ReadAsync(
                    static (connection, state) => state.Runner.Read(state.Runner.Begin(state.Run, state.Target, state.Variables, state.User), connection, state.Target, state.Cost),
                    (Runner: this, Run: run, Target: target, Cost: request.ReportCost ? cost : (OperationCost?)null, Variables: variables, request.User),
                    work, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Write(run, null, target, request.ReportCost ? cost : null);
            }

            target.CheckLength();
            return new GraphQLResponse(target.WrittenMemory, RequestErrorKind.None, target);
        }
        catch
        {
            target.Dispose();
            throw;
        }
        finally
        {
            pool.Return(states);
        }
    }

    /// <summary>Begins to read, or begins again: what an earlier attempt has left of rows and of the response is cleared away.</summary>
    /// <returns>The run.</returns>
    private OperationRun Begin(OperationRun run, ByteBuffer target, VariableValues variables, ClaimsPrincipal? user)
    {
        if (!run.HasBegun)
        {
            run.HasBegun = true;
            return run;
        }

        target.Clear();
        var again = new OperationRun(run.Plan, run.States);
        binder.Bind(again, variables, user);
        return again;
    }

    /// <summary>Reads all levels and writes the response.</summary>
    /// <returns>The length of the response, in bytes.</returns>
    private int Read(OperationRun run, SqliteReadConnection connection, ByteBuffer target, OperationCost? cost)
    {
        var reader = new LevelReader(connection, run.States, limits.AggregateMemory);
        for (var root = 0; root < run.Active.Length; root++)
        {
            CheckLogCursor(run, root, connection);
            if (run.Active[root] >= 0)
            {
                reader.Read(run.Plan.Levels[run.Active[root]]);
            }
        }

        Write(run, connection, target, cost);
        return target.Length;
    }

    private void CheckLogCursor(OperationRun run, int root, SqliteReadConnection connection)
    {
        if (run.LogCursors[root] is { } cursor
            && LogBounds.Read(connection, log!).Refuse(cursor) is var (message, code))
        {
            run.Active[root] = -1;
            run.Fail(root, message, code);
        }
    }

    private static void Write(OperationRun run, SqliteReadConnection? connection, ByteBuffer target, OperationCost? cost)
    {
        target.Append("{"u8);
        if (run.Errors.Count > 0)
        {
            ErrorWriter.AppendProperty(target, run.Errors);
            target.Append(","u8);
        }

        target.Append("\"data\":"u8);
        if (run.NullsData)
        {
            target.Append("null"u8);
        }
        else
        {
            WriteData(run, connection, target);
        }

        cost?.AppendExtension(target);
        target.Append("}"u8);
    }

    private static void WriteData(OperationRun run, SqliteReadConnection? connection, ByteBuffer target)
    {
        var writer = new ResponseWriter(run.Plan.Levels, run.States, target);
        for (var i = 0; i < run.Plan.Roots.Count; i++)
        {
            target.Append(i == 0 ? "{"u8 : ","u8);
            var root = run.Plan.Roots[i];
            target.Append(root.Prefix);
            if (root is RootStep.Known known)
            {
                target.Append(known.Value);
            }
            else if (root is RootStep.Introspection introspection)
            {
                introspection.Answer.WriteTo(target);
            }
            else if (root is RootStep.Scalar scalar && !run.Failed[i])
            {
                WriteScalar(connection!.Prepare(scalar.Sql), target);
            }
            else if (run.Active[i] >= 0)
            {
                writer.Write(run.Active[i], 0);
            }
            else
            {
                target.Append("null"u8);
            }
        }

        target.Append(run.Plan.Roots.Count == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteScalar(SqliteStatement statement, ByteBuffer target)
    {
        try
        {
            statement.Step();
            JsonText.AppendString(target, statement.GetText(0));
        }
        finally
        {
            statement.Reset();
        }
    }
}
