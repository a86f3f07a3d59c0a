namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Declares a type that is a table, fluently.</summary>
/// <param name="name">The type's GraphQL name.</param>
/// <param name="table">The table.</param>
/// <param name="description">What the type is, for users of the API.</param>
public sealed class EntityMapBuilder(string name, string table, string description) : ObjectMapBuilder
{
    private string _key = "Id";
    private string[] _defaultOrder = [];
    private string? _source;
    private string? _cursorColumn;

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

    /// <summary>Gives a query that stands for the table, where that doesn't hold all columns.</summary>
    /// <param name="sql">A SELECT without order or limit.</param>
    /// <returns>This builder.</returns>
    public EntityMapBuilder From(string sql)
    {
        _source = sql;
        return this;
    }

    /// <summary>Names the column that holds the rows' cursors, where they have one of their own.</summary>
    /// <param name="column">The column, of text.</param>
    /// <returns>This builder.</returns>
    public EntityMapBuilder Cursor(string column)
    {
        _cursorColumn = column;
        return this;
    }

    /// <summary>Ends the declaration.</summary>
    /// <returns>The type.</returns>
    public EntityMap Build() => new(name, table, _key, description, Fields)
    {
        Source = _source,
        CursorColumn = _cursorColumn,
        DefaultOrder = [.. _defaultOrder.Select(field => Fields.OfType<ColumnField>().Single(column => column.Name == field))],
    };
}
