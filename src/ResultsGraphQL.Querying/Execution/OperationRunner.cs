using System.Collections.Concurrent;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>
/// Runs plans: binds every level to the request, checks the cost, reads all levels in one transaction, and writes the response. What a run needs to
/// remember of rows is pooled, so it allocates nothing that grows with their number.
/// </summary>
internal sealed class OperationRunner(SchemaMap map, QueryLimits limits, SqliteReadPool pool) : IDisposable
{
    private const int MaxIdleStates = 32;
    private const int MaxIdleBytes = 4 * 1024 * 1024;

    private readonly RootBinder _binder = new(map, limits);
    private readonly ConcurrentStack<LevelStates> _idle = new();

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="variables">The request's variables.</param>
    /// <param name="request">The request, for its user and what it wants to know.</param>
    /// <param name="cancellationToken">Interrupts the statements.</param>
    /// <exception cref="LimitException">The operation costs more than the limit.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public async ValueTask<GraphQLResponse> RunAsync(OperationPlan plan, VariableValues variables, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var states = _idle.TryPop(out var idle) ? idle : new LevelStates();
        var target = new ByteBuffer(8192);
        try
        {
            var run = new OperationRun(plan, states);
            _binder.Bind(run, variables, request.User);
            var cost = OperationCost.Of(plan, states, limits);
            cost.Check(limits);
            if (run.ReadsStore)
            {
                var connection = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
                Read(run, connection, target, request.ReportCost ? cost : null, cancellationToken);
            }
            else
            {
                Write(run, null, target, request.ReportCost ? cost : null);
            }

            return new GraphQLResponse(target.WrittenMemory, RequestErrorKind.None, target);
        }
        catch
        {
            target.Dispose();
            throw;
        }
        finally
        {
            Return(states);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryPop(out var states))
        {
            states.Dispose();
        }
    }

    private void Read(OperationRun run, SqliteReadConnection connection, ByteBuffer target, OperationCost? cost, CancellationToken cancellationToken)
    {
        var healthy = false;
        try
        {
            using var interrupt = cancellationToken.UnsafeRegister(static state => ((SqliteReadConnection)state!).Interrupt(), connection);
            connection.Begin();
            var reader = new LevelReader(connection, run.States);
            foreach (var level in run.Active)
            {
                if (level >= 0)
                {
                    reader.Read(run.Plan.Levels[level]);
                }
            }

            Write(run, connection, target, cost);
            connection.End();
            healthy = true;
        }
        catch (SqliteReadException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            pool.Return(connection, healthy);
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

    private void Return(LevelStates states)
    {
        if (_idle.Count < MaxIdleStates && states.Capacity <= MaxIdleBytes)
        {
            _idle.Push(states);
        }
        else
        {
            states.Dispose();
        }
    }
}
