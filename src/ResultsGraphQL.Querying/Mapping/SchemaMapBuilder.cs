using ResultsGraphQL.Querying.Aggregating;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Declares a schema, fluently: its types and the fields of <c>Query</c>, <c>Mutation</c> and <c>Subscription</c>.</summary>
public sealed class SchemaMapBuilder
{
    private readonly Dictionary<string, EntityMap> _entities = new(StringComparer.Ordinal);
    private readonly List<RootField> _roots = [];
    private readonly List<MutationField> _mutations = [];
    private readonly List<SubscriptionField> _subscriptions = [];
    private LogMap? _log;

    /// <summary>Declares a type that is a table.</summary>
    /// <param name="name">The type's GraphQL name.</param>
    /// <param name="table">The table.</param>
    /// <param name="description">What the type is, for users of the API.</param>
    /// <param name="define">Declares the fields.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Entity(string name, string table, string description, Action<EntityMapBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        var builder = new EntityMapBuilder(name, table, description);
        define(builder);
        _entities.Add(name, builder.Build());
        return this;
    }

    /// <summary>Declares a type that sums up groups of another type's rows.</summary>
    /// <param name="name">The type's GraphQL name.</param>
    /// <param name="of">The GraphQL name of the type whose rows are grouped.</param>
    /// <param name="description">What the type is, for users of the API.</param>
    /// <param name="define">Declares what rows are grouped by, and what is computed of each group.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Aggregate(string name, string of, string description, Action<AggregateMapBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        var builder = new AggregateMapBuilder(name, of, description);
        define(builder);
        _entities.Add(name, builder.Build());
        return this;
    }

    /// <summary>Declares a field of <c>Query</c>.</summary>
    /// <param name="field">The field.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Root(RootField field)
    {
        _roots.Add(field);
        return this;
    }

    /// <summary>Declares a field of <c>Mutation</c>.</summary>
    /// <param name="field">The field.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Mutation(MutationField field)
    {
        _mutations.Add(field);
        return this;
    }

    /// <summary>Declares the log that can be read in pages, and followed.</summary>
    /// <param name="log">The log.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Log(LogMap log)
    {
        _log = log;
        return this;
    }

    /// <summary>Declares a field of <c>Subscription</c>.</summary>
    /// <param name="field">The field.</param>
    /// <returns>This builder.</returns>
    public SchemaMapBuilder Subscription(SubscriptionField field)
    {
        _subscriptions.Add(field);
        return this;
    }

    /// <summary>Ends the declaration.</summary>
    /// <returns>The map.</returns>
    /// <exception cref="InvalidOperationException">
    /// A relation, a root field or a payload names a type that isn't declared, a path leads to no column, or a log is read and none declared.
    /// </exception>
    public SchemaMap Build()
    {
        var targets = _entities.Values.SelectMany(entity => Targets(entity))
            .Concat(_entities.Values.Select(entity => entity.Aggregation?.Of).OfType<string>())
            .Concat(_roots.Select(root => root.Entity).OfType<string>())
            .Concat(_mutations.SelectMany(mutation => mutation.Payload).SelectMany(Targets))
            .Concat(_subscriptions.Select(subscription => subscription.Entity));
        foreach (var target in targets)
        {
            if (!_entities.ContainsKey(target))
            {
                throw new InvalidOperationException($"The type '{target}' is used but not declared.");
            }
        }

        if (_log is null && (_subscriptions.Count > 0 || _roots.Exists(root => root.Kind == RootKind.Log)))
        {
            throw new InvalidOperationException("A field reads the log, but none is declared.");
        }

        var map = new SchemaMap(_entities, _roots) { Mutations = _mutations, Subscriptions = _subscriptions, Log = _log };
        foreach (var aggregation in _entities.Values.Select(entity => entity.Aggregation).OfType<Aggregation>())
        {
            FieldPath.Check(map, aggregation);
        }

        return map;
    }

    private static IEnumerable<string> Targets(PayloadField field) => field switch
    {
        PayloadField.Object single => [single.Entity],
        PayloadField.Objects list => [list.Entity],
        _ => [],
    };

    private static IEnumerable<string> Targets(ObjectMap type) => type.Fields.SelectMany(field => field switch
    {
        ToOneField toOne => [toOne.Target],
        ToManyField toMany => [toMany.Target],
        EmbeddedField embedded => Targets(embedded.Object),
        _ => [],
    });
}
