using GraphQL.Resolvers;
using GraphQL.Types;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>
/// Derives the GraphQL schema from the map: object types, connections, filters and orders. Its fields have no resolvers: GraphQL.NET parses and
/// validates against it, and answers introspection; everything else is planned.
/// </summary>
internal sealed class SchemaFactory
{
    private readonly SchemaMap _map;
    private readonly QueryLimits _limits;
    private readonly ScalarTypes _scalars = new();
    private readonly InputTypes _inputs;
    private readonly ObjectGraphType _pageInfo;
    private readonly InterfaceGraphType _node;
    private readonly Dictionary<string, ObjectGraphType> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectGraphType> _connections = new(StringComparer.Ordinal);

    private SchemaFactory(SchemaMap map, QueryLimits limits)
    {
        _map = map;
        _limits = limits;
        _inputs = new InputTypes(map, _scalars, limits);
        _pageInfo = CreatePageInfo();
        _node = new InterfaceGraphType { Name = "Node", Description = "An object with a global id, as Relay and other normalising clients want it." };
        _node.AddField(NodeId(new NodeIdField()));
        _node.ResolveType = _ => null!;
    }

    /// <summary>Makes the schema of a map.</summary>
    /// <param name="map">The types and the fields of <c>Query</c>.</param>
    /// <param name="limits">The page sizes and weights that the schema shows.</param>
    /// <returns>The schema, initialized.</returns>
    public static Schema Create(SchemaMap map, QueryLimits limits)
    {
        var factory = new SchemaFactory(map, limits);
        var query = new ObjectGraphType { Name = "Query", Description = "Everything that can be read. All fields of one operation read one snapshot of the data." };
        foreach (var root in map.Roots)
        {
            query.AddField(factory.Root(root));
        }

        var schema = new Schema { Query = query };
        if (map.Mutations.Count > 0)
        {
            new MutationTypes(map, factory._scalars, limits, factory.Object).AddTo(schema);
        }

        if (map.Subscriptions.Count > 0)
        {
            schema.Subscription = factory.Subscriptions();
        }

        CostDirectives.Register(schema, limits);
        foreach (var entity in map.Entities.Values.Where(entity => entity.IsNode))
        {
            schema.RegisterType(factory.Object(entity));
        }

        schema.Initialize();
        return schema;
    }

    private ObjectGraphType Subscriptions()
    {
        var type = new ObjectGraphType
        {
            Name = "Subscription",
            Description = "What can be followed live, over a WebSocket or server-sent events. An event comes once, in the order of the log, and none is missed.",
        };
        foreach (var field in _map.Subscriptions)
        {
            type.AddField(Subscription(field));
        }

        return type;
    }

    private FieldType Root(RootField root)
    {
        var field = root.Kind switch
        {
            RootKind.Connection => Connection(_map[root.Entity!]),
            RootKind.Log => Log(_map[root.Entity!], root.Arguments),
            RootKind.Lookup => new FieldType
            {
                ResolvedType = Object(_map[root.Entity!]),
                Arguments = [new QueryArgument<NonNullGraphType<IntGraphType>> { Name = "id", Description = "The object's `id`. Where there is none of it, the field is null." }],
            },
            RootKind.Node => new FieldType
            {
                ResolvedType = _node,
                Arguments = [new QueryArgument<NonNullGraphType<IdGraphType>> { Name = "nodeId", Description = "A `nodeId` that this API has given out. Where there is no such object, the field is null." }],
            },
            RootKind.Match => new FieldType
            {
                ResolvedType = Object(_map[root.Entity!]),
                Arguments = [.. root.Arguments.Select(argument => new QueryArgument<NonNullGraphType<IntGraphType>> { Name = argument.Name, Description = argument.Description })],
            }.Weigh(_limits.AggregateCost),
            RootKind.Groups => Groups(_map[root.Entity!]),
            RootKind.Caller => new FieldType { ResolvedType = new NonNullGraphType(Object(_map[root.Entity!])) },
            _ => new FieldType { Type = typeof(NonNullGraphType<StringGraphType>) },
        };

        field.Name = root.Name;
        field.Description = root.Description;
        return field;
    }

    private ObjectGraphType Object(ObjectMap map)
    {
        if (_objects.TryGetValue(map.Name, out var known))
        {
            return known;
        }

        var type = new ObjectGraphType { Name = map.Name, Description = map.Description };
        _objects.Add(map.Name, type);
        foreach (var field in map.Fields)
        {
            type.AddField(Field(field));
        }

        if (map is EntityMap { IsNode: true })
        {
            type.AddResolvedInterface(_node);
            type.IsTypeOf = _ => true;
        }

        return type;
    }

    private FieldType Field(FieldMap map)
    {
        var field = map switch
        {
            ColumnField { Weight: > 0 } column => _scalars.Output(column).Weigh(column.Weight),
            ColumnField column => _scalars.Output(column),
            NodeIdField nodeId => NodeId(nodeId),
            EmbeddedField { PresenceColumn: null } embedded => new FieldType { ResolvedType = new NonNullGraphType(Object(embedded.Object)) },
            EmbeddedField embedded => new FieldType { ResolvedType = Object(embedded.Object) },
            ToOneField toOne => new FieldType { ResolvedType = toOne.Nullable ? Object(_map[toOne.Target]) : new NonNullGraphType(Object(_map[toOne.Target])) },
            ToManyField { Shape: ToManyShape.Connection } toMany => Connection(_map[toMany.Target]),
            ToManyField { Shape: ToManyShape.Single } toMany => new FieldType { ResolvedType = new NonNullGraphType(Object(_map[toMany.Target])) },
            ToManyField toMany => List(toMany),
            _ => throw new InvalidOperationException($"The field '{map.Name}' is of an unknown kind."),
        };

        field.Name = map.Name;
        field.Description = map.Description;
        return field;
    }

    private FieldType List(ToManyField map)
    {
        var target = _map[map.Target];
        var field = new FieldType { ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(Object(target)))) };
        if (map.Shape == ToManyShape.FilteredList)
        {
            field.Arguments = [Where(target), Order(target)];
        }

        return field.SizedAs(_limits.AssumedListSize);
    }

    private FieldType Groups(EntityMap target)
    {
        var aggregation = target.Aggregation!;
        return new FieldType
        {
            ResolvedType = ConnectionType(target),
            Arguments =
            [
                Where(_map[aggregation.Of]),
                new QueryArgument(new ListGraphType(new NonNullGraphType(_scalars.Enum(aggregation.GroupBy))))
                {
                    Name = "groupBy",
                    Description = $"What the rows of a group have in common, such as `[{aggregation.Keys[0].Name}, DAY]`; each at most once. All rows are one group, where it isn't given.",
                },
                .. Pages("`groupBy`"),
            ],
        }.Weigh(_limits.AggregateCost).SizedByPage(_limits.DefaultPageSize, _limits.PageSize, "first", "last");
    }

    private FieldType Connection(EntityMap target) => new FieldType
    {
        ResolvedType = ConnectionType(target),
        Arguments =
        [
            .. Pages("order"),
            Where(target),
            Order(target),
        ],
    }.SizedByPage(_limits.DefaultPageSize, _limits.PageSize, "first", "last");

    /// <summary>The arguments that pick a page.</summary>
    /// <param name="made">What cursors depend on, for users of the API.</param>
    private QueryArgument[] Pages(string made) =>
    [
        new QueryArgument<IntGraphType>
        {
            Name = "first",
            Description = $"How many to take from the start, from 0 to {_limits.PageSize}; {_limits.DefaultPageSize} where neither `first` nor `last` is given.",
        },
        new QueryArgument<StringGraphType> { Name = "after", Description = $"A cursor: take what comes after it. It serves only the {made} that made it." },
        new QueryArgument<IntGraphType> { Name = "last", Description = $"How many to take from the end, from 0 to {_limits.PageSize}. Not together with `first`." },
        new QueryArgument<StringGraphType> { Name = "before", Description = $"A cursor: take what comes before it. It serves only the {made} that made it." },
    ];

    private FieldType Log(EntityMap target, IReadOnlyList<ColumnArgument> picks) => new FieldType
    {
        ResolvedType = ConnectionType(target),
        Arguments =
        [
            new QueryArgument<StringGraphType> { Name = "after", Description = "A cursor: take what comes after it. From the oldest event that is kept, where it isn't given." },
            new QueryArgument<IntGraphType> { Name = "first", Description = $"How many to take, from 0 to {_limits.PageSize}; {_limits.DefaultPageSize} where it isn't given." },
            .. picks.Select(Argument),
        ],
    }.SizedByPage(_limits.DefaultPageSize, _limits.PageSize, "first");

    private FieldType Subscription(SubscriptionField field) => new FieldType
    {
        Name = field.Name,
        Description = field.Description,
        ResolvedType = new NonNullGraphType(Object(_map[field.Entity])),
        Arguments =
        [
            .. field.Arguments.Select(Argument),
            new QueryArgument<StringGraphType>
            {
                Name = "after",
                Description = "A cursor: begin with what comes after it, then go on live, with no gap and nothing twice. From now on, where it isn't given.",
            },
            new QueryArgument(_inputs.Filter(field.Filter))
            {
                Name = "where",
                Description = "Which events to take, by what they hold themselves, so that those caught up with fit just as live ones do. All, where it isn't given.",
            },
        ],
        // GraphQL.NET wants one of each field of a subscription. Nothing asks for it: events are read through the planner.
        StreamResolver = new SourceStreamResolver<object>(IObservable<object?> (_) => throw new NotSupportedException("Subscriptions are planned.")),
    };

    private static QueryArgument Argument(ColumnArgument argument) => new QueryArgument<IntGraphType> { Name = argument.Name, Description = argument.Description };

    private QueryArgument Where(EntityMap target) => new(_inputs.Filter(target))
    {
        Name = "where",
        Description = target.Find("id") is null
            ? "Which to take. All, where it isn't given."
            : "Which to take, such as `{ id: { in: [1, 2] } }`. All, where it isn't given.",
    };

    private QueryArgument Order(EntityMap target) => new(new ListGraphType(new NonNullGraphType(_inputs.Sort(target))))
    {
        Name = "order",
        Description = target.Find("id") is null
            ? "The order. Every order ends in the one that the list has where none is given, in the direction of the last field, so that no two objects tie."
            : "The order, such as `[{ id: DESC }]`. Every order ends in the id, in the direction of the last field, so that no two objects tie.",
    };

    private ObjectGraphType ConnectionType(EntityMap target)
    {
        if (_connections.TryGetValue(target.Name, out var known))
        {
            return known;
        }

        // Registered before its fields are made: the type of its nodes may hold connections of the same type.
        var connection = new ObjectGraphType { Name = target.Plural + "Connection", Description = $"A page of a list of objects of type {target.Name}." };
        _connections.Add(target.Name, connection);

        var node = new NonNullGraphType(Object(target));
        var edge = new ObjectGraphType { Name = target.Plural + "Edge", Description = $"An object of type {target.Name} and its place in the list." };
        edge.AddField(new FieldType { Name = "cursor", Type = typeof(NonNullGraphType<StringGraphType>), Description = "The place, for `after` and `before`. Opaque, and stays valid while objects come and go." });
        edge.AddField(new FieldType { Name = "node", ResolvedType = node, Description = "The object." });

        connection.AddField(new FieldType { Name = "pageInfo", ResolvedType = new NonNullGraphType(_pageInfo), Description = "Where this page stands in the list." });
        connection.AddField(new FieldType { Name = "edges", ResolvedType = new ListGraphType(new NonNullGraphType(edge)), Description = "The objects of this page, each with its cursor." });
        connection.AddField(new FieldType { Name = "nodes", ResolvedType = new ListGraphType(node), Description = "The objects of this page." });
        connection.AddField(new FieldType { Name = "totalCount", Type = typeof(NonNullGraphType<IntGraphType>), Description = "How many objects the whole list holds, whatever the page." }.Weigh(_limits.TotalCountCost));
        return connection;
    }

    private static FieldType NodeId(NodeIdField map) => new()
    {
        Name = map.Name,
        Type = typeof(NonNullGraphType<IdGraphType>),
        Description = map.Description,
    };

    private static ObjectGraphType CreatePageInfo()
    {
        var type = new ObjectGraphType { Name = "PageInfo", Description = "Where a page stands in its list." };
        type.AddField(new FieldType { Name = "hasNextPage", Type = typeof(NonNullGraphType<BooleanGraphType>), Description = "Whether objects follow this page. Paging backwards: whether `before` was given." });
        type.AddField(new FieldType { Name = "hasPreviousPage", Type = typeof(NonNullGraphType<BooleanGraphType>), Description = "Whether objects precede this page. Paging forwards: whether `after` was given." });
        type.AddField(new FieldType { Name = "startCursor", Type = typeof(StringGraphType), Description = "The first object's cursor; null on an empty page." });
        type.AddField(new FieldType { Name = "endCursor", Type = typeof(StringGraphType), Description = "The last object's cursor; null on an empty page." });
        return type;
    }
}
