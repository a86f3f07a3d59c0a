namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Declares the fields of a type, fluently. Fields are non-null unless said otherwise.</summary>
public class ObjectMapBuilder
{
    private readonly List<FieldMap> _fields = [];

    /// <summary>The fields so far.</summary>
    protected IReadOnlyList<FieldMap> Fields => _fields;

    /// <summary>Adds a field that is a column.</summary>
    /// <param name="name">The GraphQL name.</param>
    /// <param name="type">How the column's value becomes a GraphQL value.</param>
    /// <param name="column">The column.</param>
    /// <param name="description">What the field is, for users of the API.</param>
    /// <param name="nullable">Whether it may be null.</param>
    /// <param name="values">The enum, for the types that need one.</param>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder Column(string name, ColumnType type, string column, string description, bool nullable = false, EnumMap? values = null) =>
        Add(new ColumnField(name, column, type, nullable, description) { Enum = values });

    /// <summary>Adds a relation to one row of another table.</summary>
    /// <param name="name">The GraphQL name.</param>
    /// <param name="target">The type on the other side.</param>
    /// <param name="localColumn">The column that holds the other side's key.</param>
    /// <param name="description">What the field is, for users of the API.</param>
    /// <param name="nullable">Whether there may be no such row.</param>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder ToOne(string name, string target, string localColumn, string description, bool nullable = false) =>
        Add(new ToOneField(name, target, localColumn, nullable, description));

    /// <summary>Adds a relation to many rows of another table.</summary>
    /// <param name="name">The GraphQL name.</param>
    /// <param name="target">The type on the other side.</param>
    /// <param name="shape">How the rows are handed out.</param>
    /// <param name="foreignColumn">The column that holds the parent's key, in the other side's table or in the link's.</param>
    /// <param name="description">What the field is, for users of the API.</param>
    /// <param name="link">The table between the two sides, where there is one.</param>
    /// <param name="owned">Whether the other side's objects are parts of this one.</param>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder ToMany(
        string name, string target, ToManyShape shape, string foreignColumn, string description, LinkTable? link = null, bool owned = false) =>
        Add(new ToManyField(name, target, shape, foreignColumn, link, description) { IsOwned = owned });

    /// <summary>Adds a nested object whose columns stand in the same row.</summary>
    /// <param name="name">The GraphQL name of the field.</param>
    /// <param name="typeName">The GraphQL name of the nested type.</param>
    /// <param name="presenceColumn">A column that is 1 where the object is there and 0 where the field is null.</param>
    /// <param name="description">What the field is, for users of the API.</param>
    /// <param name="typeDescription">What the type is, for users of the API.</param>
    /// <param name="define">Declares the nested fields.</param>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder Embedded(
        string name, string typeName, string presenceColumn, string description, string typeDescription, Action<ObjectMapBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        var nested = new ObjectMapBuilder();
        define(nested);
        return Add(new EmbeddedField(name, new ObjectMap(typeName, typeDescription, nested._fields), presenceColumn, description));
    }

    /// <summary>Adds a nested object that is always there and whose columns stand in the same row.</summary>
    /// <param name="name">The GraphQL name of the field.</param>
    /// <param name="type">The nested type.</param>
    /// <param name="description">What the field is, for users of the API.</param>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder Embedded(string name, ObjectMap type, string description) => Add(new EmbeddedField(name, type, null, description));

    /// <summary>Adds the global id, and with it the <c>Node</c> interface.</summary>
    /// <returns>This builder.</returns>
    public ObjectMapBuilder NodeId() => Add(new NodeIdField());

    private ObjectMapBuilder Add(FieldMap field)
    {
        if (_fields.Any(other => other.Name == field.Name))
        {
            throw new InvalidOperationException($"The field '{field.Name}' is declared twice.");
        }

        _fields.Add(field);
        return this;
    }
}
