using GraphQL.Types;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The types and fields of introspection, as the specification's September 2025 edition has them (4.2).</summary>
internal sealed class IntrospectionTypes
{
    private readonly IGraphType _string;
    private readonly IGraphType _boolean;
    private readonly IGraphType _schema;
    private readonly IGraphType _type;
    private readonly IGraphType _typeKind;
    private readonly IGraphType _field;
    private readonly IGraphType _inputValue;
    private readonly IGraphType _enumValue;
    private readonly IGraphType _directive;
    private readonly IGraphType _directiveLocation;
    private readonly Dictionary<string, List<FieldType>> _fields = new(StringComparer.Ordinal);

    /// <summary>Takes GraphQL.NET's types, which have the names that no others may have, and gives them the fields of the edition.</summary>
    /// <param name="schema">The schema, initialized.</param>
    public IntrospectionTypes(ISchema schema)
    {
        IGraphType Find(string name) => schema.AllTypes[name] ?? throw new InvalidOperationException($"The schema has no type '{name}'.");
        _string = Find("String");
        _boolean = Find("Boolean");
        _schema = Find("__Schema");
        _type = Find("__Type");
        _typeKind = Find("__TypeKind");
        _field = Find("__Field");
        _inputValue = Find("__InputValue");
        _enumValue = Find("__EnumValue");
        _directive = Find("__Directive");
        _directiveLocation = Find("__DirectiveLocation");
        Schema = schema.SchemaMetaFieldType;
        Type = schema.TypeMetaFieldType;
        TypeName = schema.TypeNameMetaFieldType;
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

    /// <summary>The field <c>__typename</c> of every type that has fields.</summary>
    public FieldType TypeName { get; }

    /// <summary>The types, in the order of the specification.</summary>
    public IReadOnlyList<IGraphType> Types { get; }

    private static NonNullGraphType Must(IGraphType type) => new(type);

    private static ListGraphType List(IGraphType item) => new(Must(item));

    /// <summary>The fields of one of the types.</summary>
    public IReadOnlyList<FieldType> FieldsOf(IGraphType type) => _fields.GetValueOrDefault(type.Name, []);

    private void Add(IGraphType type, string name, IGraphType of, string description) =>
        Add(type, new FieldType { Name = name, ResolvedType = of, Description = description });

    private void Add(IGraphType type, FieldType field)
    {
        if (!_fields.TryGetValue(type.Name, out var fields))
        {
            _fields.Add(type.Name, fields = []);
        }

        fields.Add(field);
    }

    private void AddWithDeprecated(IGraphType type, string name, IGraphType of, string description) => Add(type, new FieldType
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

    private void AddDeprecation(IGraphType type)
    {
        Add(type, "isDeprecated", Must(_boolean), "Whether it should no longer be used.");
        Add(type, "deprecationReason", _string, "Why it should no longer be used; null where it is not deprecated.");
    }
}
