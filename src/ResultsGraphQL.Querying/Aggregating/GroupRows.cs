using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>The rows that are measured: those that are grouped, or those of a relation to many of theirs.</summary>
internal sealed class GroupRows
{
    private readonly SchemaMap _map;
    private readonly ToManyField? _relation;
    private readonly TableScope _grouped;
    private readonly TableScope _measured;
    private readonly string _filter;

    /// <summary>Takes the rows that fit a filter.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entity">The type of the rows that are grouped.</param>
    /// <param name="relation">The relation to many whose rows are measured; null for the grouped rows themselves.</param>
    /// <param name="filter">The condition on the grouped rows; null for none.</param>
    /// <param name="aliases">Gives each table of the statement its alias.</param>
    public GroupRows(SchemaMap map, EntityMap entity, string? relation, FilterNode? filter, AliasSequence aliases)
    {
        _map = map;
        _grouped = new TableScope(map, entity, aliases);
        _relation = relation is null ? null : (ToManyField)entity.Find(relation)!;
        _measured = _relation is null ? _grouped : new TableScope(map, map[_relation.Target], aliases);
        var condition = new StringBuilder();
        if (filter is not null)
        {
            new FilterSql(map, condition, LevelStatements.FirstFilterParameter).Write(filter, _grouped);
        }

        _filter = condition.ToString();
    }

    /// <summary>The FROM and WHERE clauses, with a space ahead. Complete only once all values have been asked for.</summary>
    /// <param name="condition">A condition beside the filter; null for none.</param>
    public string Clauses(string? condition = null)
    {
        var relation = _relation is null ? string.Empty : $" JOIN {_measured.Table} ON {_measured.Own(_relation.ForeignColumn)} = {_grouped.Key}{_measured.Joins}";
        var conditions = new[] { _filter, condition }.Where(text => !string.IsNullOrEmpty(text)).ToList();
        return $" FROM {_grouped.Table}{_grouped.Joins}{relation}{(conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions))}";
    }

    /// <summary>What rows of one group have in common; null where the rows aren't grouped by it.</summary>
    public string Key(GroupColumn column, bool isGroupedBy)
    {
        if (column.Path is null)
        {
            return isGroupedBy ? "1" : "0";
        }

        var path = FieldPath.Follow(_map, _grouped.Entity, column.Path);
        if (!isGroupedBy)
        {
            return path.IsText ? "CAST(NULL AS TEXT)" : "CAST(NULL AS BIGINT)";
        }

        var value = _grouped.Resolve(path.Column);
        return column.Period is { } period ? string.Create(CultureInfo.InvariantCulture, $"({value} - {value} % {period.Ticks})") : value;
    }

    /// <summary>A value of a measured row.</summary>
    public string Value(string path) => _measured.Resolve(FieldPath.Follow(_map, _measured.Entity, path).Column);
}
