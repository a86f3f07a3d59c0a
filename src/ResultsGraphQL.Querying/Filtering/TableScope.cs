using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>A table in a FROM clause and the tables that are joined to it as columns of theirs are needed.</summary>
/// <param name="map">The map, for the tables of relations.</param>
/// <param name="entity">What the table holds.</param>
/// <param name="aliases">Gives each table of the statement its alias.</param>
/// <param name="query">A query that gives the rows in the table's stead; null for the table.</param>
internal sealed class TableScope(SchemaMap map, EntityMap entity, AliasSequence aliases, string? query = null)
{
    private readonly Dictionary<string, (string Alias, EntityMap Entity, bool Outer)> _joined = new(StringComparer.Ordinal);
    private readonly StringBuilder _joins = new();

    public EntityMap Entity { get; } = entity;

    /// <summary>The table's own alias.</summary>
    public string Alias { get; } = aliases.Next();

    public AliasSequence Aliases { get; } = aliases;

    /// <summary>Whether the statement may come by the same row of the table more than once.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether tables that are joined from now on are looked up row by row of this one, whatever else the store may think is faster.</summary>
    public bool LeadsJoins { get; set; }

    /// <summary>The table and its alias, for a FROM clause.</summary>
    public string Table => $"{(query is null ? SourceOf(Entity) : $"({query})")} AS {Alias}";

    /// <summary>The joins so far, with a space ahead of each. Complete only once every column has been asked for.</summary>
    public string Joins => _joins.ToString();

    /// <summary>The table's key, qualified.</summary>
    public string Key => Qualify(Alias, Entity.Key);

    public static string Quote(string name) => $"\"{name}\"";

    public static string Qualify(string alias, string column) => $"{alias}.{Quote(column)}";

    /// <summary>A column of the table itself, qualified.</summary>
    public string Own(string column) => Qualify(Alias, column);

    /// <summary>A column, qualified; joins the tables on the way.</summary>
    public string Resolve(ColumnPath path)
    {
        if (path.Joins.Relation is { } last && map[last.Target].Key == path.Column)
        {
            // The other side's key stands on this side already.
            return Qualify(Join(path.Joins.Parent!).Alias, last.LocalColumn);
        }

        return Qualify(Join(path.Joins).Alias, path.Column);
    }

    private static string SourceOf(EntityMap entity) => entity.Source is { } source ? $"({source})" : Quote(entity.Table);

    private (string Alias, EntityMap Entity, bool Outer) Join(JoinPath path)
    {
        if (path.Relation is not { } relation)
        {
            return (Alias, Entity, false);
        }

        if (_joined.TryGetValue(path.Text, out var known))
        {
            return known;
        }

        var parent = Join(path.Parent!);
        var target = map[relation.Target];
        var alias = Aliases.Next();
        var outer = parent.Outer || relation.Nullable;
        _joins.Append(CultureInfo.InvariantCulture,
            $" {(outer ? "LEFT JOIN" : LeadsJoins ? "CROSS JOIN" : "JOIN")} {SourceOf(target)} AS {alias} ON {Qualify(alias, target.Key)} = {Qualify(parent.Alias, relation.LocalColumn)}");
        return _joined[path.Text] = (alias, target, outer);
    }
}
