using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>What an operation costs before it runs, by the draft of the GraphQL cost specification.</summary>
/// <param name="Fields">The weights of its fields and filters, times the objects that they are asked of, and of its mutations.</param>
/// <param name="Types">The objects that it answers with.</param>
internal readonly record struct OperationCost(double Fields, double Types)
{
    /// <summary>Adds up the cost of the levels that are bound.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="states">Its levels, as they are bound.</param>
    /// <param name="limits">The weights.</param>
    /// <param name="statistics">The sizes of the store's tables.</param>
    public static OperationCost Of(OperationPlan plan, LevelStates states, QueryLimits limits, StoreStatistics statistics)
    {
        var total = default(OperationCost);
        foreach (var level in plan.Levels)
        {
            if (level.Relation is null && states[level.Index].Binding is not null)
            {
                total += Of(level, states, limits);
            }

            if (states[level.Index].Binding is { } binding)
            {
                // Whatever the number of parents, a table is looked at once.
                total += new OperationCost(ScanCost(level, binding, limits, statistics), 0);
            }
        }

        foreach (var root in plan.Roots)
        {
            if (root is RootStep.Mutation)
            {
                // The mutation's own weight and its payload, which is an object.
                total += new OperationCost(limits.MutationCost, 1);
            }
            else if (root is RootStep.Introspection introspection)
            {
                total += new OperationCost(introspection.Answer.Cost, 0);
            }
        }

        return total;
    }

    /// <summary>The greater of the two, which tells best how much work there is.</summary>
    public double Greatest => Math.Max(Fields, Types);

    public static OperationCost operator +(OperationCost one, OperationCost other) => new(one.Fields + other.Fields, one.Types + other.Types);

    /// <summary>Refuses what costs too much.</summary>
    /// <exception cref="LimitException">The cost is over the limit.</exception>
    public void Check(QueryLimits limits)
    {
        if (Fields > limits.Cost)
        {
            throw new LimitException($"The operation's field cost is {Fields:F0}, which is over the limit of {limits.Cost}. Ask for smaller pages or fewer nested lists.");
        }

        if (Types > limits.Cost)
        {
            throw new LimitException($"The operation's type cost is {Types:F0} objects, which is over the limit of {limits.Cost}. Ask for smaller pages or fewer nested lists.");
        }
    }

    /// <summary>Appends <c>extensions.operationCost</c>, with a comma ahead.</summary>
    public void AppendExtension(ByteBuffer target)
    {
        target.Append(",\"extensions\":{\"operationCost\":{\"fieldCost\":"u8);
        target.AppendDouble(Fields);
        target.Append(",\"typeCost\":"u8);
        target.AppendDouble(Types);
        target.Append("}}"u8);
    }

    private static double ScanCost(Level level, LevelBinding binding, QueryLimits limits, StoreStatistics statistics)
    {
        var cost = 0.0;
        for (var i = 0; i < binding.Scans.Count; i++)
        {
            cost += statistics.CostOf(binding.Scans[i], limits);
        }

        return level.Relation is null && binding.Statements.Order.Asked > 0 && !statistics.Serves(binding.Statements.Order, level.Entity.Table)
            ? cost + statistics.CostOf(new TableScan(level.Entity.Table, null, limits.SortScanCost), limits)
            : cost;
    }

    private static OperationCost Of(Level level, LevelStates states, QueryLimits limits)
    {
        var binding = states[level.Index].Binding!;
        var perRowFields = level.Cost.FieldsPerRow;
        var perRowTypes = level.Cost.TypesPerRow;
        foreach (var child in level.Children)
        {
            var cost = Of(child, states, limits);
            perRowFields += cost.Fields;
            perRowTypes += cost.Types;
        }

        var size = level.Kind switch
        {
            LevelKind.Single => 1,
            LevelKind.Keys => binding.Limit,
            LevelKind.List => limits.AssumedListSize,
            _ => binding.Size,
        };
        return new OperationCost(
            level.Cost.Fields + binding.FilterCost + (size * perRowFields),
            level.Cost.Types + (size * perRowTypes));
    }
}
