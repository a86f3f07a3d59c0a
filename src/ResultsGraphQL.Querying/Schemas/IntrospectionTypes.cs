using GraphQL.Types;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The types and fields of introspection, as the specification's September 2025 edition has them (4.2).</summary>
internal sealed class IntrospectionTypes
{
    private readonly IGraphType _string;
    private readonly IGraphType _boolean;
    private readonly ObjectGraphType _type = new() { Name = "__Type", Description = "A type of the schema; `kind` says which of the other fields have a value." };
    private readonly ObjectGraphType _field = new() { Name = "__Field", Description = "A field of an object or an interface." };
    private readonly ObjectGraphType _inputValue = new() { Name = "__InputValue", Description = "An argument of a field or a directive, or a field of an input object." };
    private readonly ObjectGraphType _enumValue = new() { Name = "__EnumValue", Description = "A value of an enum." };
    private readonly ObjectGraphType _directive = new() { Name = "__Directive", Description = "A directive that documents or the schema may have." };
    private readonly ObjectGraphType _schema = new() { Name = "__Schema", Description = "The schema: its types, its directives, and where operations begin." };

    private readonly EnumerationGraphType _typeKind = Enum("__TypeKind", "What a type is.",
    [
        ("SCALAR", "A scalar."), ("OBJECT", "An object; `fields` and `interfaces` have values."),
        ("INTERFACE", "An interface; `fields`, `interfaces` and `possibleTypes` have values."), ("UNION", "A union; `possibleTypes` has a value."),
        ("ENUM", "An enum; `enumValues` has a value."), ("INPUT_OBJECT", "An input object; `inputFields` has a value."),
        ("LIST", "A list; `ofType` has a value."), ("NON_NULL", "A type without null; `ofType` has a value."),
    ]);

    private readonly EnumerationGraphType _directiveLocation = Enum("__DirectiveLocation", "Where a directive may stand.",
    [
        ("QUERY", "At a query."), ("MUTATION", "At a mutation."), ("SUBSCRIPTION", "At a subscription."), ("FIELD", "At a field."),
        ("FRAGMENT_DEFINITION", "At a fragment's definition."), ("FRAGMENT_SPREAD", "Where a fragment is spread."), ("INLINE_FRAGMENT", "At an inline fragment."),
        ("VARIABLE_DEFINITION", "At a variable's definition."), ("SCHEMA", "At the schema's definition."), ("SCALAR", "At a scalar's definition."),
        ("OBJECT", "At an object's definition."), ("FIELD_DEFINITION", "At a field's definition."), ("ARGUMENT_DEFINITION", "At an argument's definition."),
        ("INTERFACE", "At an interface's definition."), ("UNION", "At a union's definition."), ("ENUM", "At an enum's definition."),
        ("ENUM_VALUE", "At the definition of an enum's value."), ("INPUT_OBJECT", "At an input object's definition."),
        ("INPUT_FIELD_DEFINITION", "At the definition of an input object's field."),
    ]);

    /// <summary>Makes them.</summary>
    /// <param name="text">The type <c>String</c>.</param>
    /// <param name="boolean">The type <c>Boolean</c>.</param>
    public IntrospectionTypes(IGraphType text, IGraphType boolean)
    {
        _string = text;
        _boolean = boolean;
        Schema = new FieldType { Name = "__schema", Description = "The schema.", ResolvedType = Must(_schema) };
        Type = new FieldType
        {
            Name = "__type",
            Description = "A type of the schema; null where there is none of the name.",
            ResolvedType = _type,
            Arguments = [new QueryArgument(Must(_string)) { Name = "name", Description = "The type's name." }],
        };
        DefineSchema();
        DefineType();
        DefineField();
        DefineValues();
        Types = [_schema, _type, _typeKind, _field, _inputValue, _enumValue, _directive, _directiveLocation];
    }

    /// <summary>The field <c>__schema</c> of the type <c>Query</c>.</summary>
    public FieldType Schema { get; }

    /// <summary>The field <c>__type</c> of the type <c>Query</c>.</summary>
    public FieldType Type { get; }

    /// <summary>The types, in the order of the specification.</summary>
    public IReadOnlyList<IGraphType> Types { get; }

    private static NonNullGraphType Must(IGraphType type) => new(type);

    private static ListGraphType List(IGraphType item) => new(Must(item));

    private static EnumerationGraphType Enum(string name, string description, (string Name, string Description)[] values)
    {
        var type = new EnumerationGraphType { Name = name, Description = description };
        foreach (var value in values)
        {
            type.Add(new EnumValueDefinition(value.Name, value.Name) { Description = value.Description });
        }

        return type;
    }

    private static void Add(ObjectGraphType type, string name, IGraphType of, string description) =>
        type.AddField(new FieldType { Name = name, ResolvedType = of, Description = description });

    private void AddWithDeprecated(ObjectGraphType type, string name, IGraphType of, string description) => type.AddField(new FieldType
    {
        Name = name,
        ResolvedType = of,
        Description = description,
        Arguments = [new QueryArgument(Must(_boolean)) { Name = "includeDeprecated", Description = "Whether those are listed that are deprecated.", DefaultValue = false }],
    });

    private void DefineSchema()
    {
        Add(_schema, "description", _string, "What the schema is.");
        Add(_schema, "types", Must(List(_type)), "All types.");
        Add(_schema, "queryType", Must(_type), "Where queries begin.");
        Add(_schema, "mutationType", _type, "Where mutations begin; null where there are none.");
        Add(_schema, "subscriptionType", _type, "Where subscriptions begin; null where there are none.");
        Add(_schema, "directives", Must(List(_directive)), "All directives.");
    }

    private void DefineType()
    {
        Add(_type, "kind", Must(_typeKind), "What the type is.");
        Add(_type, "name", _string, "Its name; null of a list and of a type without null.");
        Add(_type, "description", _string, "What it is for.");
        Add(_type, "specifiedByURL", _string, "Where a scalar's behaviour is specified.");
        AddWithDeprecated(_type, "fields", List(_field), "The fields of an object or an interface.");
        Add(_type, "interfaces", List(_type), "The interfaces that an object or an interface implements.");
        Add(_type, "possibleTypes", List(_type), "The objects that a union or an interface may be.");
        AddWithDeprecated(_type, "enumValues", List(_enumValue), "The values of an enum.");
        AddWithDeprecated(_type, "inputFields", List(_inputValue), "The fields of an input object.");
        Add(_type, "ofType", _type, "What a list is of, or what a type without null is but for that.");
        Add(_type, "isOneOf", _boolean, "Whether exactly one field of an input object must be given; null of other types.");
    }

    private void DefineField()
    {
        Add(_field, "name", Must(_string), "Its name.");
        Add(_field, "description", _string, "What it is for.");
        AddWithDeprecated(_field, "args", Must(List(_inputValue)), "Its arguments.");
        Add(_field, "type", Must(_type), "Its type.");
        AddDeprecation(_field);

        Add(_directive, "name", Must(_string), "Its name, without the at sign.");
        Add(_directive, "description", _string, "What it is for.");
        Add(_directive, "isRepeatable", Must(_boolean), "Whether it may stand more than once at one place.");
        Add(_directive, "locations", Must(List(_directiveLocation)), "Where it may stand.");
        AddWithDeprecated(_directive, "args", Must(List(_inputValue)), "Its arguments.");
    }

    private void DefineValues()
    {
        Add(_inputValue, "name", Must(_string), "Its name.");
        Add(_inputValue, "description", _string, "What it is for.");
        Add(_inputValue, "type", Must(_type), "Its type.");
        Add(_inputValue, "defaultValue", _string, "Its default, written as in a document; null where it has none.");
        AddDeprecation(_inputValue);

        Add(_enumValue, "name", Must(_string), "Its name.");
        Add(_enumValue, "description", _string, "What it means.");
        AddDeprecation(_enumValue);
    }

    private void AddDeprecation(ObjectGraphType type)
    {
        Add(type, "isDeprecated", Must(_boolean), "Whether it should no longer be used.");
        Add(type, "deprecationReason", _string, "Why it should no longer be used; null where it is not deprecated.");
    }
}
