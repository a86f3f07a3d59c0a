using GraphQL.Types;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The GraphQL types of columns.</summary>
internal sealed class ScalarTypes
{
    private readonly DateTimeScalar _dateTime = new();
    private readonly JsonScalar _json = new();
    private readonly Dictionary<string, EnumerationGraphType> _enums = new(StringComparer.Ordinal);

    /// <summary>Makes the field of an object type.</summary>
    public FieldType Output(ColumnField column)
    {
        var field = column.Type switch
        {
            ColumnType.StringList => new FieldType
            {
                Type = column.Nullable
                    ? typeof(ListGraphType<NonNullGraphType<StringGraphType>>)
                    : typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>),
            },
            ColumnType.EnumFlags => new FieldType
            {
                ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(Enum(column.Enum!)))),
            },
            _ => Scalar(column, column.Nullable),
        };

        field.Name = column.Name;
        field.Description = column.Description;
        return field;
    }

    /// <summary>Makes the field of an operator; its operand may be null, and so may the items of a list.</summary>
    public FieldType Field(ColumnField column, string name, bool list)
    {
        var field = Scalar(column, nullable: true);
        field.Name = name;
        if (list)
        {
            field.ResolvedType = new ListGraphType(field.ResolvedType!);
        }

        return field;
    }

    /// <summary>The scalar of a type of columns that isn't an enum.</summary>
    public IGraphType Named(ColumnType type) => type switch
    {
        ColumnType.DateTime => _dateTime,
        ColumnType.Json => _json,
        ColumnType.Int => new GraphQLTypeReference("Int"),
        ColumnType.Float => new GraphQLTypeReference("Float"),
        ColumnType.Boolean => new GraphQLTypeReference("Boolean"),
        _ => new GraphQLTypeReference("String"),
    };

    private FieldType Scalar(ColumnField column, bool nullable)
    {
        var type = column.Enum is { } values ? Enum(values) : Named(column.Type);
        return new FieldType { ResolvedType = nullable ? type : new NonNullGraphType(type) };
    }

    /// <summary>The GraphQL enum of a map.</summary>
    public EnumerationGraphType Enum(EnumMap map)
    {
        if (_enums.TryGetValue(map.Name, out var known))
        {
            return known;
        }

        var type = new EnumerationGraphType { Name = map.Name, Description = map.Description };
        foreach (var value in map.Values)
        {
            type.Add(new EnumValueDefinition(value.Name, value.Stored) { Description = value.Description });
        }

        _enums.Add(map.Name, type);
        return type;
    }
}
