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
        if (list && field.ResolvedType is { } resolved)
        {
            field.ResolvedType = new ListGraphType(resolved);
        }
        else if (list)
        {
            field.Type = typeof(ListGraphType<>).MakeGenericType(field.Type!);
        }

        return field;
    }

    private FieldType Scalar(ColumnField column, bool nullable)
    {
        Type? builtIn = column.Type switch
        {
            ColumnType.Int => typeof(IntGraphType),
            ColumnType.Float => typeof(FloatGraphType),
            ColumnType.String or ColumnType.MinutesSeconds => typeof(StringGraphType),
            ColumnType.Boolean => typeof(BooleanGraphType),
            _ => null,
        };
        if (builtIn is not null)
        {
            return new FieldType { Type = nullable ? builtIn : typeof(NonNullGraphType<>).MakeGenericType(builtIn) };
        }

        IGraphType own = column.Type switch
        {
            ColumnType.DateTime => _dateTime,
            ColumnType.Json => _json,
            _ => Enum(column.Enum!),
        };
        return new FieldType { ResolvedType = nullable ? own : new NonNullGraphType(own) };
    }

    private EnumerationGraphType Enum(EnumMap map)
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
