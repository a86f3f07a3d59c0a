using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Binds the root fields of an operation, and all levels below them, to a request: its variables and its user.</summary>
internal sealed class RootBinder(LevelBinder levels)
{
    private const int MaxNodeIdLength = 128;

    /// <summary>What is known of the store, for the cost of operations.</summary>
    public StoreStatistics Statistics => levels.Statistics;

    /// <summary>Binds an operation to a request. A root field that is refused answers null, with an error; the others go on.</summary>
    public void Bind(OperationRun run, VariableValues variables, ClaimsPrincipal? user)
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
                if (root is RootStep.Mutation mutation)
                {
                    run.Inputs[i] = BindMutation(run, mutation, variables, user);
                    continue;
                }

                run.Active[i] = root switch
                {
                    RootStep.Mapped { Field.Kind: RootKind.Log } log => BindLog(run, i, log, variables, user),
                    RootStep.Mapped { Field.Kind: RootKind.Match } match => BindMatch(run, match, variables, user),
                    _ => BindRoot(run, root, variables, user),
                };
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
    private int BindRoot(OperationRun run, RootStep root, VariableValues variables, ClaimsPrincipal? user)
    {
        switch (root)
        {
            case RootStep.Known or RootStep.Introspection:
                return -1;
            case RootStep.Scalar scalar:
                Roles.Demand(scalar.Field.Name, scalar.Field.Role, user);
                return -1;
            case RootStep.Mapped mapped:
                Roles.Demand(mapped.Field.Name, mapped.Field.Role, user);
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

    private int BindLog(OperationRun run, int index, RootStep.Mapped root, VariableValues variables, ClaimsPrincipal? user)
    {
        Roles.Demand(root.Field.Name, root.Field.Role, user);
        var level = root.Levels[0];
        var after = InputValue.Of(root.Arguments["after"], variables);
        run.LogCursors[index] = after.HasValue ? LogCursor.Parse(after.GetString(), "after") : null;
        run.States[level.Index].Begin(level, levels.BindLog(level, root.Field.Arguments, run.LogCursors[index], variables));
        level.Children.ForEach(child => BindLevel(run, child, variables, 0));
        return level.Index;
    }

    private int BindMatch(OperationRun run, RootStep.Mapped root, VariableValues variables, ClaimsPrincipal? user)
    {
        Roles.Demand(root.Field.Name, root.Field.Role, user);
        var level = root.Levels[0];
        run.States[level.Index].Begin(level, levels.BindMatch(level, root.Field.Arguments, variables));
        level.Children.ForEach(child => BindLevel(run, child, variables, 0));
        return level.Index;
    }

    /// <summary>Checks all of a mutation that can be checked ahead of running it; the keys of its payload's objects aren't known yet.</summary>
    private MutationInput BindMutation(OperationRun run, RootStep.Mutation root, VariableValues variables, ClaimsPrincipal? user)
    {
        Roles.Demand(root.Field.Name, root.Field.Role, user);
        var input = new MutationInput(root.Field, InputValue.Of(root.Arguments["input"], variables));
        foreach (var step in root.Payload.OfType<PayloadStep.Mapped>())
        {
            if (step.Level.ReadsRelations)
            {
                Roles.Demand($"{root.Field.Name}.{step.Field.Name}, with what it leads to,", root.Field.ReadRole, user);
            }

            var count = step.Field is PayloadField.Objects list ? input.CountOf(list.SizedBy) : 1;
            run.States[step.Level.Index].Begin(step.Level, levels.BindKeys(step.Level, new int[count]));
            step.Level.Children.ForEach(child => BindLevel(run, child, variables, 0));
        }

        return input;
    }

    private void BindLevel(OperationRun run, Level level, VariableValues variables, long key)
    {
        try
        {
            run.States[level.Index].Begin(level, levels.Bind(level, variables, key));
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
        if (nodeId.Length > MaxNodeIdLength || !Base64.IsValid(nodeId))
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

    private static void Fail(OperationRun run, int root, string message, string code)
    {
        foreach (var level in (run.Plan.Roots[root] as RootStep.Mapped)?.Levels ?? [])
        {
            // It was bound before one of its children was refused; it must neither be read nor paid for.
            run.States[level.Index].Begin(level, null);
        }

        run.Fail(root, message, code);
    }
}
