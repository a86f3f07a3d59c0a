using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>The rows that a condition is evaluated on, for its cost.</summary>
/// <param name="Entity">What the rows are.</param>
/// <param name="Scan">What the store may have to look at; null where that is in proportion to what it answers with.</param>
/// <param name="MayRepeat">Whether it may come by the same row more than once.</param>
internal sealed record FilterScope(EntityMap Entity, TableScan? Scan, bool MayRepeat)
{
    private const int MaxDepth = 4;

    /// <summary>The rows that a filter of a whole table is evaluated on: those of one parent, where the filter says which.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entity">What the rows are.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>The scan; null where the filter picks a row by its key.</returns>
    public static TableScan? ScanOf(SchemaMap map, EntityMap entity, InputValue filter) => PickedBy(map, entity, filter, depth: 0) is { } picked
        ? picked == entity ? null : new TableScan(entity.Table, picked.Table, 0)
        : new TableScan(entity.Table, null, 0);

    /// <summary>The rows that a condition on a relation to many is evaluated on, each once, since parents' answers are kept.</summary>
    public FilterScope Into(ToManyField relation, ColumnPath parentKey, EntityMap target)
    {
        var leavesParents = MayRepeat || parentKey.Joins.Relation is not null || relation.Link is not null;
        var scan = leavesParents ? new TableScan(target.Table, null, 0) : Scan is null ? null : Scan with { Table = target.Table };
        return new FilterScope(target, scan, relation.Link is not null);
    }

    /// <summary>Finds the type whose row a filter picks by its key.</summary>
    private static EntityMap? PickedBy(SchemaMap map, EntityMap entity, InputValue filter, int depth)
    {
        foreach (var (name, value) in filter.GetFields())
        {
            if (!value.HasValue)
            {
                continue;
            }

            var picked = name == "and" && depth < MaxDepth
                ? value.GetItems().Where(item => item.HasValue).Select(item => PickedBy(map, entity, item, depth + 1)).FirstOrDefault(found => found is not null)
                : entity.Find(name) switch
                {
                    ColumnField column when column.Column == entity.Key => value.GetFields().Exists(operation => operation.Key == "eq" && operation.Value.HasValue) ? entity : null,
                    ToOneField toOne when depth < MaxDepth => PickedBy(map, map[toOne.Target], value, depth + 1),
                    _ => null,
                };
            if (picked is not null)
            {
                return picked;
            }
        }

        return null;
    }
}
