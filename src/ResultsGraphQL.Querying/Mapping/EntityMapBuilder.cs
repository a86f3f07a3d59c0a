namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Declares a type that is a table, fluently.</summary>
/// <param name="name">The type's GraphQL name.</param>
/// <param name="table">The table.</param>
/// <param name="description">What the type is, for users of the API.</param>
public sealed class EntityMapBuilder(string name, string table, string description) : ObjectMapBuilder
{
    private string _key = "Id";
    private string[] _defaultOrder = [];

    /// <summary>Names the table's integer key, where it isn't <c>Id</c>.</summary>
    /// <param name="column">The column.</param>
    /// <returns>This builder.</returns>
    public EntityMapBuilder Key(string column)
    {
        _key = column;
        return this;
    }

    /// <summary>Names fields that rows are ordered by, ahead of the key, where no order is asked for.</summary>
    /// <param name="fields">GraphQL names of non-null columns.</param>
    /// <returns>This builder.</returns>
    public EntityMapBuilder OrderedBy(params string[] fields)
    {
        _defaultOrder = fields;
        return this;
    }

    internal EntityMap Build() => new(name, table, _key, description, Fields)
    {
        DefaultOrder = [.. _defaultOrder.Select(field => Fields.OfType<ColumnField>().Single(column => column.Name == field))],
    };
}
