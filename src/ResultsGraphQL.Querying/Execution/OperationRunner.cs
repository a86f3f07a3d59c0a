using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Text;
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

    private readonly LevelBinder _binder = new(map, limits);
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
            var run = new Run(plan, states, new List<GraphQLError>());
            Bind(run, variables, request.User);
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

    private void Bind(Run run, VariableValues variables, ClaimsPrincipal? user)
    {
        run.States.Ensure(run.Plan.Levels.Count);
        foreach (var level in run.Plan.Levels)
        {
            run.States[level.Index].Begin(level, null);
        }

        for (var i = 0; i < run.Plan.Roots.Count; i++)
        {
            var root = run.Plan.Roots[i];
            try
            {
                run.Active[i] = BindRoot(run, root, variables, user);
            }
            catch (InputException exception)
            {
                Fail(run, i, exception.Message, ErrorCodes.BadUserInput);
            }
            catch (NotAuthorizedException exception)
            {
                Fail(run, i, exception.Message, ErrorCodes.NotAuthorized);
            }
        }
    }

    /// <summary>Binds a root field and all below it.</summary>
    /// <returns>The level that answers, -1 where none does.</returns>
    private int BindRoot(Run run, RootStep root, VariableValues variables, ClaimsPrincipal? user)
    {
        switch (root)
        {
            case RootStep.Known:
                return -1;
            case RootStep.Scalar scalar:
                Authorize(scalar.Field, user);
                return -1;
            case RootStep.Mapped mapped:
                Authorize(mapped.Field, user);
                var (level, key) = Find(mapped, variables, user);
                if (level is not null)
                {
                    BindLevel(run, level, variables, key);
                }

                return level?.Index ?? -1;
            default:
                throw new InvalidOperationException("The plan has a root field of an unknown kind.");
        }
    }

    private void BindLevel(Run run, Level level, VariableValues variables, long key)
    {
        try
        {
            run.States[level.Index].Begin(level, _binder.Bind(level, variables, key));
        }
        catch (InputException exception)
        {
            run.FailedAt = level.Location;
            throw new InputException(exception.Message);
        }

        foreach (var child in level.Children)
        {
            BindLevel(run, child, variables, 0);
        }
    }

    private static (Level? Level, long Key) Find(RootStep.Mapped root, VariableValues variables, ClaimsPrincipal? user)
    {
        switch (root.Field.Kind)
        {
            case RootKind.Lookup:
                return (root.Levels[0], InputValue.Of(root.Arguments["id"], variables).GetInt32());
            case RootKind.Caller:
                return long.TryParse(user?.FindFirst(ClaimTypes.NameIdentifier)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var caller)
                    ? (root.Levels[0], caller)
                    : throw new NotAuthorizedException($"'{root.Key}' needs a caller that has an identity.");
            case RootKind.Node:
                return FindNode(root, InputValue.Of(root.Arguments["nodeId"], variables).GetString());
            default:
                return (root.Levels[0], 0);
        }
    }

    private static (Level? Level, long Key) FindNode(RootStep.Mapped root, string nodeId)
    {
        if (nodeId.Length > 128 || !Base64.IsValid(nodeId))
        {
            return default;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(nodeId));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var key))
        {
            return default;
        }

        return (root.Levels.FirstOrDefault(level => text.AsSpan(0, colon).SequenceEqual(level.Entity.Name)), key);
    }

    private static void Authorize(RootField field, ClaimsPrincipal? user)
    {
        if (field.Role is { } role && user?.IsInRole(role) != true)
        {
            throw new NotAuthorizedException($"'{field.Name}' needs an API key with the scope {role}.");
        }
    }

    private static void Fail(Run run, int root, string message, string code)
    {
        run.Failed[root] = true;
        run.Errors.Add(new GraphQLError(message, code) { Path = [run.Plan.Roots[root].Key], Locations = [run.FailedAt ?? run.Plan.Roots[root].Location] });
        run.FailedAt = null;
    }

    private void Read(Run run, SqliteReadConnection connection, ByteBuffer target, OperationCost? cost, CancellationToken cancellationToken)
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

    private static void Write(Run run, SqliteReadConnection? connection, ByteBuffer target, OperationCost? cost)
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

    private static void WriteData(Run run, SqliteReadConnection? connection, ByteBuffer target)
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

    /// <summary>One run of a plan.</summary>
    private sealed class Run(OperationPlan plan, LevelStates states, List<GraphQLError> errors)
    {
        public OperationPlan Plan { get; } = plan;

        public LevelStates States { get; } = states;

        public List<GraphQLError> Errors { get; } = errors;

        /// <summary>The level that answers each root field; -1 for none.</summary>
        public int[] Active { get; } = CreateActive(plan.Roots.Count);

        public bool[] Failed { get; } = new bool[plan.Roots.Count];

        /// <summary>Where the argument stands that was refused, if it isn't the root field's own.</summary>
        public ErrorLocation? FailedAt { get; set; }

        public bool ReadsStore => !NullsData && (Active.AsSpan().ContainsAnyExcept(-1) || Plan.Roots.Any(root => root is RootStep.Scalar));

        /// <summary>Whether a field failed that can't be null, which makes <c>data</c> null.</summary>
        public bool NullsData
        {
            get
            {
                for (var i = 0; i < Failed.Length; i++)
                {
                    if (Failed[i] && Plan.Roots[i] is (RootStep.Scalar or RootStep.Mapped { Field.Kind: RootKind.Caller }))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        private static int[] CreateActive(int count)
        {
            var active = new int[count];
            Array.Fill(active, -1);
            return active;
        }
    }

    private sealed class NotAuthorizedException(string message) : Exception(message);
}
