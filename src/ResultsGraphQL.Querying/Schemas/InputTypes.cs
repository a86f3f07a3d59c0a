using GraphQL.Types;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>Derives the filter and sort inputs from the map, with HotChocolate's names and operators (contract, "The schema's conventions").</summary>
internal sealed class InputTypes(SchemaMap map, ScalarTypes scalars, QueryLimits limits)
{
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal);

    public EnumerationGraphType SortDirection { get; } = CreateSortDirection();

    public IGraphType Filter(ObjectMap type) => Input(type.Name + "FilterInput",
        $"Which objects of type {type.Name} to take. Fields side by side must all hold; an empty object takes all.", input =>
        {
            AddCombinators(input, "filters");
            foreach (var field in type.Fields)
            {
                if (FilterOf(field) is { } filter)
                {
                    input.AddField(filter);
                }
            }
        });

    public IGraphType Sort(ObjectMap type) => Input(type.Name + "SortInput",
        $"What to order objects of type {type.Name} by. Give one field an object; where there are several, they apply in the order written.", input =>
        {
            foreach (var field in type.Fields)
            {
                if (SortOf(field) is { } sort)
                {
                    var term = new FieldType { Name = field.Name, ResolvedType = sort, Description = $"Order by `{field.Name}`. {field.Description}" };
                    input.AddField(field is ColumnField ? term.Weigh(limits.SortCost) : term);
                }
            }
        });

    private FieldType? FilterOf(FieldMap field) => field switch
    {
        ColumnField { Comparable: true } column => new FieldType
        {
            Name = column.Name,
            ResolvedType = Operations(column),
            Description = $"Compare `{column.Name}`. {column.Description}",
        },
        EmbeddedField embedded => new FieldType
        {
            Name = embedded.Name,
            ResolvedType = Filter(embedded.Object),
            Description = $"Compare the fields of `{embedded.Name}`. {embedded.Description}",
        },
        ToOneField toOne => new FieldType
        {
            Name = toOne.Name,
            ResolvedType = Filter(map[toOne.Target]),
            Description = $"Compare the fields of `{toOne.Name}`. {toOne.Description}",
        }.Weigh(limits.RelationFilterCost),
        ToManyField toMany => new FieldType
        {
            Name = toMany.Name,
            ResolvedType = ListFilter(map[toMany.Target]),
            Description = $"Compare the objects of `{toMany.Name}`. {toMany.Description}",
        },
        _ => null,
    };

    private IGraphType? SortOf(FieldMap field) => field switch
    {
        ColumnField { Comparable: true } => SortDirection,
        EmbeddedField embedded => Sort(embedded.Object),
        ToOneField toOne => Sort(map[toOne.Target]),
        _ => null,
    };

    private IGraphType ListFilter(EntityMap target) => Input($"ListFilterInputTypeOf{target.Name}FilterInput",
        $"What a list of objects of type {target.Name} must hold. Conditions side by side must all hold.", input =>
        {
            input.AddField(new FieldType { Name = "all", ResolvedType = Filter(target), Description = "Every object of the list fits; true of an empty list." }.Weigh(limits.ListFilterCost));
            input.AddField(new FieldType { Name = "none", ResolvedType = Filter(target), Description = "No object of the list fits." }.Weigh(limits.ListFilterCost));
            input.AddField(new FieldType { Name = "some", ResolvedType = Filter(target), Description = "At least one object of the list fits." }.Weigh(limits.ListFilterCost));
            input.AddField(new FieldType { Name = "any", Type = typeof(BooleanGraphType), Description = "Whether the list holds anything at all." }.Weigh(limits.ListFilterCost));
        });

    private IGraphType Operations(ColumnField column)
    {
        var name = column.Type == ColumnType.Enum ? column.Enum!.Name : column.Type.ToString();
        return Input(name + "OperationFilterInput", $"How to compare a value of type {name}. Operators side by side must all hold.", input =>
        {
            if (column.Type == ColumnType.String)
            {
                AddCombinators(input, "conditions");
            }

            foreach (var filterOperator in FilterOperator.Of(column.Type))
            {
                var operand = scalars.Field(column, filterOperator.Name, filterOperator.TakesList);
                operand.Description = filterOperator.Description;
                input.AddField(operand.Weigh(limits.ConditionCost));
            }
        });
    }

    private static void AddCombinators(InputObjectGraphType input, string what)
    {
        var list = new ListGraphType(new NonNullGraphType(input));
        input.AddField(new FieldType { Name = "and", ResolvedType = list, Description = $"All of these {what} hold. An empty list changes nothing." });
        input.AddField(new FieldType { Name = "or", ResolvedType = list, Description = $"At least one of these {what} holds. An empty list changes nothing." });
    }

    private IGraphType Input(string name, string description, Action<InputObjectGraphType> define)
    {
        if (_types.TryGetValue(name, out var known))
        {
            return known;
        }

        var input = new InputObjectGraphType { Name = name, Description = description };
        _types.Add(name, input);
        define(input);
        return input;
    }

    private static EnumerationGraphType CreateSortDirection()
    {
        var type = new EnumerationGraphType { Name = "SortEnumType", Description = "The direction of an order." };
        type.Add(new EnumValueDefinition("ASC", "ASC") { Description = "From the least to the greatest, nulls first." });
        type.Add(new EnumValueDefinition("DESC", "DESC") { Description = "From the greatest to the least, nulls last." });
        return type;
    }
}
