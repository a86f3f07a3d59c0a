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
    private readonly List<string> _columns = [];

    /// <summary>Takes the rows that fit a filter.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entity">The type of the rows that are grouped.</param>
    /// <param name="relation">The relation to many whose rows are measured; null for the grouped rows themselves.</param>
    /// <param name="filter">The condition on the grouped rows; null for none.</param>
    public GroupRows(SchemaMap map, EntityMap entity, string? relation, FilterNode? filter)
    {
        _map = map;
        var aliases = new AliasSequence();
        _grouped = new TableScope(map, entity, aliases);
        _relation = relation is null ? null : (ToManyField)entity.Find(relation)!;
        _measured = _relation is null ? _grouped : new TableScope(map, map[_relation.Target], aliases);
        var condition = new StringBuilder();
        if (filter is not null)
        {
            new FilterSql(map, condition, LevelStatements.FirstFilterParameter).Write(filter, _grouped);
        }

        _filter = condition.ToString();

        // Rows lie in the order in which they came, those of a run and of a result side by side, so what is joined to them is where it was looked up last.
        // An index that the store prefers, since it has all columns of one table, leads to those of the others in no order.
        _grouped.LeadsJoins = _grouped.Joins.Length == 0;
    }

    /// <summary>The columns that have been asked for.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Whether only the number of rows is wanted.</summary>
    public bool IsCount => _columns.Count == 0;

    /// <summary>The statement that gives the columns that have been asked for.</summary>
    /// <param name="condition">A condition beside the filter; null for none.</param>
    public string Sql(string? condition = null)
    {
        var conditions = new[] { _filter, condition }.Where(text => !string.IsNullOrEmpty(text)).ToList();
        var relation = _relation is null
            ? string.Empty
            : $" {(_grouped.LeadsJoins ? "CROSS JOIN" : "JOIN")} {_measured.Table} ON {_measured.Own(_relation.ForeignColumn)} = {_grouped.Key}{_measured.Joins}";
        var isInOrder = conditions.Count == 0 && _grouped.Entity.Source is null && _grouped.Joins.Length + relation.Length > 0;
        return $"SELECT {(IsCount ? "COUNT(*)" : string.Join(", ", _columns))} FROM {_grouped.Table}{(isInOrder ? " NOT INDEXED" : string.Empty)}"
            + $"{_grouped.Joins}{relation}"
            + (conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions));
    }

    /// <summary>Asks for a value of a grouped row.</summary>
    /// <returns>The place of its column.</returns>
    public int Grouped(string path) => Add(_grouped, path);

    /// <summary>Asks for a value of a measured row.</summary>
    /// <returns>The place of its column.</returns>
    public int Measured(string path) => Add(_measured, path);

    private int Add(TableScope scope, string path)
    {
        var column = scope.Resolve(FieldPath.Follow(_map, scope.Entity, path).Column);
        var place = _columns.IndexOf(column);
        if (place < 0)
        {
            place = _columns.Count;
            _columns.Add(column);
        }

        return place;
    }
}
