namespace ResultsGraphQL.Querying.Filtering;

/// <summary>
/// Combines conditions, and makes one of those that the store would otherwise look at one after the other: comparisons of a column with one value each
/// become a list of values, and questions about the same relation become one question, which reads the relation's rows once.
/// </summary>
internal static class FilterCombination
{
    /// <summary>Combines conditions that must all hold.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <returns>One condition that is true where all of them are; null where there are none.</returns>
    public static FilterNode? AllOf(IReadOnlyList<FilterNode> conditions) => Combine(conditions, any: false);

    /// <summary>Combines conditions of which one must hold.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <returns>One condition that is true where one of them is; null where there are none.</returns>
    public static FilterNode? AnyOf(IReadOnlyList<FilterNode> conditions) => Combine(conditions, any: true);

    private static FilterNode? Combine(IReadOnlyList<FilterNode> conditions, bool any)
    {
        var merged = conditions.Count < 2 ? conditions : Merge(conditions, any);
        return merged.Count switch
        {
            0 => null,
            1 => merged[0],
            _ when any => new FilterNode.Any(merged),
            _ => new FilterNode.All(merged),
        };
    }

    private static List<FilterNode> Merge(IReadOnlyList<FilterNode> conditions, bool any)
    {
        var groups = new List<List<FilterNode>>();
        var byKey = new Dictionary<(object, string, bool), List<FilterNode>>();
        foreach (var condition in conditions)
        {
            if (Key(condition, any) is { } key)
            {
                if (byKey.TryGetValue(key, out var known))
                {
                    known.Add(condition);
                    continue;
                }

                byKey.Add(key, known = [condition]);
                groups.Add(known);
            }
            else
            {
                groups.Add([condition]);
            }
        }

        return groups.ConvertAll(group => group switch
        {
            [var only] => only,
            [FilterNode.Exists, ..] => MergeRelation([.. group.Cast<FilterNode.Exists>()]),
            _ => MergeValues(group, any),
        });
    }

    /// <summary>What conditions have in common that can be made one; null for one that can't.</summary>
    private static (object, string, bool)? Key(FilterNode condition, bool any) => condition switch
    {
        // Of alternatives "is one of", of demands "is none of" and, negated alike, that no row of a relation fits or that all do.
        FilterNode.Compare { Operator: Schemas.FilterOperatorKind.Equal } compare when compare.Negated != any => (typeof(FilterNode.In), compare.Column.Text, false),
        FilterNode.In list when list.Negated != any => (typeof(FilterNode.In), list.Column.Text, false),
        FilterNode.IsNull isNull when isNull.Negated != any => (typeof(FilterNode.In), isNull.Column.Text, false),
        FilterNode.Exists exists when exists.Negated != any => (exists.Relation, exists.ParentKey.Text, exists.ConditionNegated),
        _ => null,
    };

    private static FilterNode.In MergeValues(List<FilterNode> group, bool any)
    {
        var values = new List<SqlValue>();
        var orNull = false;
        ColumnPath? column = null;
        foreach (var condition in group)
        {
            switch (condition)
            {
                case FilterNode.Compare compare:
                    column = compare.Column;
                    values.Add(compare.Value);
                    break;
                case FilterNode.In list:
                    column = list.Column;
                    values.AddRange(list.Values);
                    orNull |= list.OrNull;
                    break;
                case FilterNode.IsNull isNull:
                    column = isNull.Column;
                    orNull = true;
                    break;
            }
        }

        return new FilterNode.In(column!, !any, values, orNull);
    }

    private static FilterNode.Exists MergeRelation(List<FilterNode.Exists> group)
    {
        var first = group[0];
        if (group.Exists(exists => exists.Condition is null))
        {
            // Every row fits one of the conditions.
            return first with { Condition = null };
        }

        var conditions = group.ConvertAll(exists => exists.Condition!);

        // A row that doesn't fit one of several demands is a row that doesn't fit them all.
        return first with { Condition = first.ConditionNegated ? AllOf(conditions) : AnyOf(conditions) };
    }
}
