using GraphQL.Types;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>Derives the types around mutations, with HotChocolate's conventions: inputs, payloads, and a union of errors for each (contract, "The schema's conventions").</summary>
internal sealed class MutationTypes(SchemaMap map, ScalarTypes scalars, QueryLimits limits, Func<EntityMap, IObjectGraphType> objects)
{
    private readonly Dictionary<string, InputObjectGraphType> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectGraphType> _errors = new(StringComparer.Ordinal);
    private readonly InterfaceGraphType _error = CreateErrorInterface();

    /// <summary>Adds the type <c>Mutation</c> and all around it to a schema.</summary>
    public void AddTo(ISchema schema)
    {
        // Nothing is of this type, so that it would not be found otherwise.
        schema.RegisterType(_error);
        var type = new ObjectGraphType
        {
            Name = "Mutation",
            Description = "Everything that can be changed. Each field is a transaction of its own, and its answer comes once the change is durable.",
        };
        foreach (var mutation in map.Mutations)
        {
            type.AddField(Field(mutation));
        }

        schema.Mutation = type;
    }

    private FieldType Field(MutationField mutation) => new FieldType
    {
        Name = mutation.Name,
        Description = mutation.Description,
        ResolvedType = new NonNullGraphType(Payload(mutation)),
        Arguments = [new QueryArgument(new NonNullGraphType(Input(mutation))) { Name = "input", Description = "What to do." }],
    }.Weigh(limits.MutationCost);

    private InputObjectGraphType Input(MutationField mutation)
    {
        var input = Input(mutation.InputMap);
        input.AddField(new FieldType
        {
            Name = MutationInput.IdempotencyKeyField,
            Type = typeof(StringGraphType),
            Description = "A name of your choice for this change, such as a UUID, that makes a retry safe: within 24 hours the same key with the same input answers what it "
                + $"answered first, and changes nothing again. At most {MutationInput.MaxIdempotencyKeyLength} characters.",
        });
        return input;
    }

    private InputObjectGraphType Input(InputObjectMap input)
    {
        if (_inputs.TryGetValue(input.Name, out var known))
        {
            return known;
        }

        var type = new InputObjectGraphType { Name = input.Name, Description = input.Description };
        _inputs.Add(input.Name, type);
        foreach (var field in input.Fields)
        {
            type.AddField(new FieldType { Name = field.Name, Description = field.Description, ResolvedType = InputType(field) });
        }

        return type;
    }

    private IGraphType InputType(InputFieldMap field)
    {
        var type = field.Kind switch
        {
            InputFieldKind.Object => Input(field.Object!),
            InputFieldKind.Enum => scalars.Enum(map.FindEnum(field.ItemType)),
            InputFieldKind.Int => scalars.Named(ColumnType.Int),
            InputFieldKind.Float => scalars.Named(ColumnType.Float),
            InputFieldKind.Boolean => scalars.Named(ColumnType.Boolean),
            InputFieldKind.DateTime => scalars.Named(ColumnType.DateTime),
            InputFieldKind.Json => scalars.Named(ColumnType.Json),
            _ => scalars.Named(ColumnType.String),
        };
        var whole = field.IsList ? new ListGraphType(new NonNullGraphType(type)) : type;
        return field.IsRequired ? new NonNullGraphType(whole) : whole;
    }

    private ObjectGraphType Payload(MutationField mutation)
    {
        var type = new ObjectGraphType { Name = PayloadTypes.Payload(mutation), Description = $"The answer to `{mutation.Name}`." };
        foreach (var field in mutation.Payload)
        {
            type.AddField(new FieldType { Name = field.Name, Description = field.Description, ResolvedType = Type(field) });
        }

        type.AddField(new FieldType
        {
            Name = PayloadTypes.Errors,
            Description = "What was wrong with the call; null where it succeeded. Where there are errors, nothing was changed.",
            ResolvedType = new ListGraphType(new NonNullGraphType(Union(mutation))),
        });
        return type;
    }

    private IGraphType Type(PayloadField field) => field switch
    {
        PayloadField.Object single => objects(map[single.Entity]),
        PayloadField.Objects list => new ListGraphType(new NonNullGraphType(objects(map[list.Entity]))),
        PayloadField.Value { Type: ColumnType.StringList } => new ListGraphType(new NonNullGraphType(scalars.Named(ColumnType.String))),
        PayloadField.Value { Enum: { } values } => scalars.Enum(values),
        PayloadField.Value value => scalars.Named(value.Type),
        _ => throw new InvalidOperationException($"The payload's field '{field.Name}' is of an unknown kind."),
    };

    private UnionGraphType Union(MutationField mutation)
    {
        var union = new UnionGraphType
        {
            Name = PayloadTypes.Union(mutation),
            Description = $"What can be wrong with a call of `{mutation.Name}`.",
            ResolveType = _ => null!,
        };
        foreach (var error in mutation.AllErrors)
        {
            union.AddPossibleType(Error(error));
        }

        return union;
    }

    private ObjectGraphType Error(ErrorMap map)
    {
        if (_errors.TryGetValue(map.Name, out var known))
        {
            return known;
        }

        var type = new ObjectGraphType { Name = map.Name, Description = map.Description, IsTypeOf = _ => true };
        type.AddField(Message());
        foreach (var field in map.Fields)
        {
            type.AddField(new FieldType { Name = field.Name, Description = field.Description, ResolvedType = new NonNullGraphType(Type(field)) });
        }

        type.AddResolvedInterface(_error);
        _errors.Add(map.Name, type);
        return type;
    }

    private IGraphType Type(ErrorField field) => field.Type switch
    {
        ColumnType.Enum => scalars.Enum(field.Enum!),
        ColumnType.EnumFlags => new ListGraphType(new NonNullGraphType(scalars.Enum(field.Enum!))),
        _ => scalars.Named(field.Type),
    };

    private static InterfaceGraphType CreateErrorInterface()
    {
        var type = new InterfaceGraphType { Name = PayloadTypes.Error, Description = "A mistake of the caller's, with which a mutation changes nothing.", ResolveType = _ => null! };
        type.AddField(Message());
        return type;
    }

    private static FieldType Message() => new()
    {
        Name = "message",
        Type = typeof(NonNullGraphType<StringGraphType>),
        Description = "What is wrong, for the developer of the client, such as `There is no run 90011.`",
    };
}
