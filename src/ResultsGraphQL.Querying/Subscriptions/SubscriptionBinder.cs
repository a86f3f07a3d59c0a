using ResultsGraphQL.Querying.Documents;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>Binds a subscription to its variables and its caller: what it costs, which events it is about, where it begins.</summary>
internal sealed class SubscriptionBinder(SchemaMap map, QueryLimits limits, LevelBinder levels, LevelStatesPool pool, SubscriptionRunner runner)
{
    /// <summary>Binds a subscription.</summary>
    /// <exception cref="LimitException">It costs more than the limit.</exception>
    public SubscriptionPreparation Bind(CompiledOperation operation, OperationPlan plan, VariableValues variables, GraphQLRequest request)
    {
        if (plan.Roots is not [RootStep.Subscription root])
        {
            return Refuse(new GraphQLError("A subscription must select exactly one field.", ErrorCodes.ValidationFailed));
        }

        var place = root.Location;
        try
        {
            Roles.Demand(root.Field.Name, root.Field.Role, request.User);
            var condition = ReadCondition(root, variables);
            var after = InputValue.Of(root.Arguments["after"], variables);
            var bindings = BindLevels(plan, variables, ref place, out var cost);
            return new SubscriptionPreparation(
                new SubscriptionOperation(runner, root, plan, bindings, map.Log!.Columns, condition)
                {
                    Work = new ReadWork(Caller.IdOf(request.User), cost.Greatest, plan.Pace),
                    Group = new SubscriptionGroupKey(plan, operation.Spell(variables, root.Arguments["after"])),
                    After = ReadCursor(request.ResumeAfter, after),
                    Anchor = FindAnchor(root, variables),
                },
                null);
        }
        catch (InputException exception)
        {
            return Refuse(new GraphQLError(exception.Message, ErrorCodes.BadUserInput) { Path = [root.Key], Locations = [place] });
        }
        catch (NotAuthorizedException exception)
        {
            return Refuse(new GraphQLError(exception.Message, ErrorCodes.NotAuthorized) { Path = [root.Key], Locations = [root.Location] });
        }
    }

    private static LogCursor? ReadCursor(string? resumeAfter, InputValue after) => (resumeAfter, after.HasValue) switch
    {
        (not null, _) => LogCursor.Parse(resumeAfter, "Last-Event-ID"),
        (null, true) => LogCursor.Parse(after.GetString(), "after"),
        _ => null,
    };

    private static SubscriptionPreparation Refuse(GraphQLError error) => new(null, GraphQLResponse.Refuse(RequestErrorKind.Refused, error));

    private LevelBinding[] BindLevels(OperationPlan plan, VariableValues variables, ref ErrorLocation place, out OperationCost cost)
    {
        var states = pool.Rent();
        try
        {
            states.Ensure(plan.Levels.Count);
            var bindings = new LevelBinding[plan.Levels.Count];
            foreach (var level in plan.Levels)
            {
                place = level.Location;
                bindings[level.Index] = levels.Bind(level, variables, 0);
                states[level.Index].Begin(level, bindings[level.Index]);
            }

            cost = OperationCost.Of(plan, states, limits, levels.Statistics);
            cost.Check(limits);
            return bindings;
        }
        finally
        {
            pool.Return(states);
        }
    }

    private FilterNode.All? ReadCondition(RootStep.Subscription root, VariableValues variables)
    {
        var conditions = new List<FilterNode>();
        if (root.Field.KindColumn is { } kind)
        {
            conditions.Add(new FilterNode.IsNull(new ColumnPath(JoinPath.Start, kind), !root.Field.KindIsNull));
        }

        foreach (var (argument, value) in Given(root, variables))
        {
            conditions.Add(LevelBinder.Pick(argument, value));
        }

        if (new FilterReader(map, limits).Read(root.Field.Filter, InputValue.Of(root.Arguments["where"], variables)) is { } where)
        {
            conditions.Add(where);
        }

        return conditions.Count == 0 ? null : new FilterNode.All(conditions);
    }

    private (int Column, long Value)? FindAnchor(RootStep.Subscription root, VariableValues variables) => Given(root, variables)
        .Select(given => ((int, long)?)(map.Log!.Columns.ToList().IndexOf(given.Argument.Column), given.Value.GetInt32()))
        .FirstOrDefault();

    private static IEnumerable<(ColumnArgument Argument, InputValue Value)> Given(RootStep.Subscription root, VariableValues variables) => root.Field.Arguments
        .Select(argument => (argument, InputValue.Of(root.Arguments[argument.Name], variables)))
        .Where(argument => argument.Item2.HasValue);
}
