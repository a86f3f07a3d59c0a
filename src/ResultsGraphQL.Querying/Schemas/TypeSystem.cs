using GraphQL.Types;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>What documents are checked against: the schema's types and those of introspection, by name.</summary>
internal sealed class TypeSystem
{
    private static readonly Dictionary<string, FieldType> NoFields = new(StringComparer.Ordinal);

    private readonly ISchema _schema;
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, FieldType>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _possible = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Directive> _directives = new(StringComparer.Ordinal);

    public TypeSystem(ISchema schema)
    {
        _schema = schema;
        foreach (var type in schema.AllTypes)
        {
            // GraphQL.NET's own types of introspection are those of an older edition.
            if (!type.Name.StartsWith("__", StringComparison.Ordinal))
            {
                _types.Add(type.Name, type);
            }
        }

        Introspection = new IntrospectionTypes(schema);
        foreach (var type in Introspection.Types)
        {
            _types.Add(type.Name, type);
            _fields.Add(type.Name, Introspection.FieldsOf(type).ToDictionary(field => field.Name, StringComparer.Ordinal));
        }

        foreach (var type in _types.Values)
        {
            if (type is IComplexGraphType complex)
            {
                // Those of introspection are there already.
                _fields.TryAdd(type.Name, complex.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal));
            }

            if (PossibleTypes(type) is { } possible)
            {
                _possible.Add(type.Name, possible);
            }
        }

        var query = _fields[schema.Query.Name];
        query.Add(Introspection.Schema.Name, Introspection.Schema);
        query.Add(Introspection.Type.Name, Introspection.Type);
        Directives = [.. DirectivesOf(schema)];
        foreach (var directive in Directives)
        {
            _directives.Add(directive.Name, directive);
        }
    }

    /// <summary>The fields and types of introspection.</summary>
    public IntrospectionTypes Introspection { get; }

    /// <summary>All types, those of introspection at the end.</summary>
    public IReadOnlyCollection<IGraphType> Types => _types.Values;

    /// <summary>The names of all types.</summary>
    public IReadOnlyCollection<string> TypeNames => _types.Keys;

    /// <summary>The directives that documents and the SDL may have.</summary>
    public IReadOnlyList<Directive> Directives { get; }

    /// <summary>What the schema is, for users of the API.</summary>
    public string? Description => _schema.Description;

    /// <summary>Finds a type.</summary>
    public IGraphType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>Finds the type of an operation's root fields.</summary>
    public IGraphType? FindRoot(OperationType operation) => operation switch
    {
        OperationType.Query => _schema.Query,
        OperationType.Mutation => _schema.Mutation,
        _ => _schema.Subscription,
    };

    /// <summary>Finds a field of an object, interface, union or input object.</summary>
    public FieldType? FindField(IGraphType parent, string name)
    {
        if (name == Introspection.TypeName.Name && parent is not IInputObjectGraphType)
        {
            return Introspection.TypeName;
        }

        return _fields.GetValueOrDefault(parent.Name)?.GetValueOrDefault(name);
    }

    /// <summary>The fields of a type by name; none of a type that has no fields.</summary>
    public IReadOnlyDictionary<string, FieldType> FieldsOf(IGraphType type) => _fields.GetValueOrDefault(type.Name, NoFields);

    /// <summary>Finds a directive.</summary>
    public Directive? FindDirective(string name) => _directives.GetValueOrDefault(name);

    /// <summary>Whether an object may be of both types.</summary>
    public bool MayBeBoth(IGraphType one, IGraphType other) => _possible[one.Name].Overlaps(_possible[other.Name]);

    /// <summary>The type without its lists and non-nulls.</summary>
    public static IGraphType Unwrap(IGraphType type)
    {
        while (type is IProvideResolvedType { ResolvedType: { } inner })
        {
            type = inner;
        }

        return type;
    }

    /// <summary>Whether a type has fields to select, or members that have.</summary>
    public static bool IsComposite(IGraphType type) => type is IObjectGraphType or IInterfaceGraphType or UnionGraphType;

    /// <summary>Whether variables may be of a type.</summary>
    public static bool IsInput(IGraphType type) => Unwrap(type) is ScalarGraphType or IInputObjectGraphType;

    /// <summary>Makes the type that a reference means.</summary>
    /// <returns>The type; null where there is none of the name.</returns>
    public IGraphType? Resolve(TypeNode reference) => reference switch
    {
        TypeNode.Named named => FindType(named.Name),
        TypeNode.List list => Resolve(list.Item) is { } item ? new ListGraphType(item) : null,
        TypeNode.NonNull nonNull => Resolve(nonNull.Inner) is { } inner ? new NonNullGraphType(inner) : null,
        _ => null,
    };

    private static HashSet<string>? PossibleTypes(IGraphType type) => type switch
    {
        IObjectGraphType => new HashSet<string>([type.Name], StringComparer.Ordinal),
        IAbstractGraphType @abstract => @abstract.PossibleTypes.Select(possible => possible.Name).ToHashSet(StringComparer.Ordinal),
        _ => null,
    };

    /// <summary>The schema's own directives, and those of the specification's September 2025 edition.</summary>
    private IEnumerable<Directive> DirectivesOf(ISchema schema)
    {
        var standard = new StandardDirectives(_types["String"], _types["Boolean"]).All;
        return [.. standard, .. schema.Directives.Where(directive => !standard.Any(known => known.Name == directive.Name))];
    }
}
