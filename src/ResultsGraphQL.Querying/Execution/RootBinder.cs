using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Binds the root fields of an operation, and all levels below them, to a request: its variables and its user.</summary>
internal sealed class RootBinder(SchemaMap map, QueryLimits limits)
{
    private const int MaxNodeIdLength = 128;

    private readonly LevelBinder _levels = new(map, limits);

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
    private int BindRoot(OperationRun run, RootStep root, VariableValues variables, ClaimsPrincipal? user)
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

    private void BindLevel(OperationRun run, Level level, VariableValues variables, long key)
    {
        try
        {
            run.States[level.Index].Begin(level, _levels.Bind(level, variables, key));
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

    private static void Authorize(RootField field, ClaimsPrincipal? user)
    {
        if (field.Role is { } role && user?.IsInRole(role) != true)
        {
            throw new NotAuthorizedException($"'{field.Name}' needs an API key with the scope {role}.");
        }
    }

    private static void Fail(OperationRun run, int root, string message, string code)
    {
        run.Failed[root] = true;
        foreach (var level in (run.Plan.Roots[root] as RootStep.Mapped)?.Levels ?? [])
        {
            // It was bound before one of its children was refused; it must neither be read nor paid for.
            run.States[level.Index].Begin(level, null);
        }

        run.Errors.Add(new GraphQLError(message, code) { Path = [run.Plan.Roots[root].Key], Locations = [run.FailedAt ?? run.Plan.Roots[root].Location] });
        run.FailedAt = null;
    }

    private sealed class NotAuthorizedException(string message) : Exception(message);
}
