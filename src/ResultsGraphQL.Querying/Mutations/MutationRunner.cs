using System.Security.Claims;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>
/// Runs the mutations of an operation one after the other. The way of a mutation: the caller, the input and the payload's selections are checked ahead
/// of anything else; in its transaction an idempotency key is looked up, the change is made, the payload is read back; after the commit it is answered.
/// </summary>
internal sealed class MutationRunner(
    SchemaMap map, RootBinder binder, LevelBinder levels, QueryLimits limits, IMutationTransactions transactions, LevelStatesPool pool,
    ResponseMemory memory)
{
    private readonly PayloadWriter _payloads = new(levels);
    private readonly PayloadRows _rows = new(map, limits, levels, pool);

    /// <summary>Runs the mutations of an operation. Where one can't be run at all, those behind it aren't, and <c>data</c> is null.</summary>
    /// <exception cref="LimitException">The operation costs more than the limit; nothing has changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the mutation that was at hand has changed nothing.</exception>
    public async ValueTask<GraphQLResponse> RunAsync(OperationPlan plan, VariableValues variables, GraphQLRequest request, CancellationToken cancellationToken)
    {
        var states = pool.Rent();
        var target = memory.CreateResponse();
        try
        {
            var run = new OperationRun(plan, states);
            binder.Bind(run, variables, request.User);
            var cost = default(OperationCost);
            if (!run.NullsData)
            {
                cost = OperationCost.Of(plan, states, limits, binder.Statistics);
                cost.Check(limits);
                await WriteDataAsync(run, request, target, cancellationToken).ConfigureAwait(false);
            }

            if (run.NullsData)
            {
                target.Truncate(0);
                target.Append("{"u8);
                ErrorWriter.AppendProperty(target, run.Errors);
                target.Append(",\"data\":null"u8);
            }
            else if (run.Errors.Count > 0)
            {
                target.Append(","u8);
                ErrorWriter.AppendProperty(target, run.Errors);
            }

            if (request.ReportCost)
            {
                cost.AppendExtension(target);
            }

            target.Append("}"u8);
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

    private async ValueTask WriteDataAsync(OperationRun run, GraphQLRequest request, ByteBuffer target, CancellationToken cancellationToken)
    {
        target.Append("{\"data\":{"u8);
        for (var i = 0; i < run.Plan.Roots.Count; i++)
        {
            target.Append(i == 0 ? ""u8 : ","u8);
            target.Append(run.Plan.Roots[i].Prefix);
            if (run.Plan.Roots[i] is RootStep.Known known)
            {
                target.Append(known.Value);
                continue;
            }

            try
            {
                await RunAsync(run, i, request, target, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreWriteException exception)
            {
                run.Fail(i, exception.Message, ErrorCodes.StoreUnavailable);
                return;
            }
            catch (PayloadTimeoutException exception)
            {
                run.Fail(i, exception.Message, ErrorCodes.Timeout);
                return;
            }
            catch (LimitException exception)
            {
                // Its transaction was taken back: a change whose payload can't be answered isn't made.
                run.Fail(i, $"{exception.Message} Nothing was changed.", ErrorCodes.LimitExceeded);
                return;
            }
        }

        target.Append("}"u8);
    }

    private async ValueTask RunAsync(OperationRun run, int index, GraphQLRequest request, ByteBuffer target, CancellationToken cancellationToken)
    {
        var root = (RootStep.Mutation)run.Plan.Roots[index];
        var input = run.Inputs[index]!;
        if (input.Problems.Count > 0)
        {
            var problems = PayloadContent.Of(PayloadError.Of(root.Field, new AggregateException(input.Problems))!);
            _payloads.Write(TargetOf(run, root, request, target), problems, null);
            return;
        }

        var (start, errors) = (target.Length, run.Errors.Count);
        var outcome = await transactions.RunAsync(
            transaction =>
            {
                target.Truncate(start);
                run.Errors.RemoveRange(errors, run.Errors.Count - errors);
                return Run(transaction, run, root, input, request, target, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
        outcome?.AfterCommit?.Invoke();
    }

    private MutationOutcome? Run(
        IMutationTransaction transaction, OperationRun run, RootStep.Mutation root, MutationInput input, GraphQLRequest request, ByteBuffer target,
        CancellationToken cancellationToken)
    {
        var payloadTarget = TargetOf(run, root, request, target);
        if (input.IdempotencyKey is not { } key)
        {
            var (outcome, content) = Change(transaction, root.Field, input, request.User);
            Write(transaction, payloadTarget, content, repeats: false, cancellationToken);
            outcome?.AfterRead?.Invoke();
            return outcome;
        }

        var caller = Caller.IdOf(request.User);
        var inputHash = input.Hash();
        var requestHash = MutationInput.HashRequest(request, root.Key);
        if (transaction.FindAnswer(caller, key) is { } answer)
        {
            Repeat(transaction, payloadTarget, answer, key, inputHash, requestHash, cancellationToken);
            return null;
        }

        var (start, errors) = (target.Length, run.Errors.Count);
        var (made, written) = Change(transaction, root.Field, input, request.User);
        Write(transaction, payloadTarget, written, repeats: false, cancellationToken);
        written = written with { Rows = _rows.Read(root.Field, written, transaction.Reader.Connection) };
        made?.AfterRead?.Invoke();

        // What has errors beside it is written anew, with them.
        var payload = root.Field.HasSecret || run.Errors.Count > errors ? null : target.Written[start..].ToArray();
        transaction.KeepAnswer(caller, key, new MutationAnswer(inputHash, requestHash, written.ToJson(root.Field), payload));
        return made;
    }

    /// <summary>Makes the change; a mistake of the caller's takes it back.</summary>
    private static (MutationOutcome? Outcome, PayloadContent Content) Change(
        IMutationTransaction transaction, MutationField mutation, MutationInput input, ClaimsPrincipal? user)
    {
        try
        {
            var outcome = mutation.Run(new MutationCall(transaction, input.Value, user));
            return (outcome, PayloadContent.Of(outcome));
        }
        catch (Exception exception) when (PayloadError.Of(mutation, exception) is { } errors)
        {
            transaction.Undo();
            return (null, PayloadContent.Of(errors));
        }
    }

    /// <summary>Gives the first answer again: to the letter where the request is the same, and with what it selects now otherwise.</summary>
    private void Repeat(
        IMutationTransaction transaction, PayloadTarget target, MutationAnswer answer, string key, byte[] inputHash, byte[] requestHash,
        CancellationToken cancellationToken)
    {
        if (!answer.InputHash.AsSpan().SequenceEqual(inputHash))
        {
            var reused = PayloadError.Of(target.Root.Field, new IdempotencyKeyReusedException(key))!;
            Write(transaction, target, PayloadContent.Of(reused), repeats: false, cancellationToken);
        }
        else if (answer.Payload is { } payload && answer.RequestHash.AsSpan().SequenceEqual(requestHash))
        {
            target.Buffer.Append(payload);
        }
        else
        {
            Write(transaction, target, PayloadContent.Parse(answer.Outcome), repeats: true, cancellationToken);
        }
    }

    private void Write(
        IMutationTransaction transaction, PayloadTarget target, PayloadContent content, bool repeats, CancellationToken cancellationToken)
    {
        try
        {
            transaction.Reader.Connection.Read(
                static (connection, state) =>
                {
                    // Nobody else can write meanwhile.
                    connection.Limit(state.Limit);
                    var current = state.Repeats && state.Content.Rows is not null ? state.Rows.Read(state.Target.Root.Field, state.Content, connection) : null;
                    state.Payloads.Write(state.Target, state.Content, connection, current);
                    return state.Target.Buffer.Length;
                },
                (Payloads: _payloads, Rows: _rows, Content: content, Target: target, Repeats: repeats, Limit: limits.PayloadTime),
                cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new PayloadTimeoutException(
                $"Reading the mutation's payload took longer than {limits.PayloadTime.TotalSeconds} seconds, which is the limit. Nothing was changed. "
                + "Select less, and query the rest afterwards.", exception);
        }
    }

    private static PayloadTarget TargetOf(OperationRun run, RootStep.Mutation root, GraphQLRequest request, ByteBuffer target) =>
        new(run, root, root.Field.ReadRole is not { } role || request.User?.IsInRole(role) == true, target);
}
