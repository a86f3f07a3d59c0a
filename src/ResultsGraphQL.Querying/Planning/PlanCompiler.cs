using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>
/// Compiles an operation over mapped types into a plan. The way of an operation: its root fields are collected, each becomes a level, each level's
/// selections become the steps that write a row, relations to one become joins of the level, and relations to many become levels of their own.
/// </summary>
internal sealed class PlanCompiler
{
    private const int BytesPerOperation = 128;

    private readonly QueryLimits _limits;
    private readonly LineIndex _lines;
    private readonly List<Level> _levels = [];
    private readonly CacheWeight _weight = new();

    /// <summary>Makes a compiler for one operation, with the variables that <c>@skip</c> and <c>@include</c> ask for.</summary>
    public PlanCompiler(SchemaMap map, QueryLimits limits, DocumentNode document, VariableValues variables)
    {
        Map = map;
        _limits = limits;
        _lines = document.Lines;
        Fields = new FieldCollector(document, variables, limits.Fields);
    }

    public SchemaMap Map { get; }

    public FieldCollector Fields { get; }

    /// <summary>Says where the document has a field.</summary>
    public ErrorLocation Locate(CollectedField field) => field.Locate(_lines);

    /// <summary>Encodes a response key as JSON, with its colon.</summary>
    public static byte[] EncodeName(string key) => [.. JsonText.Encode(key), (byte)':'];

    /// <summary>Compiles an operation.</summary>
    /// <param name="operation">The operation, which is valid.</param>
    /// <param name="introspect">Answers an introspection field among its root fields.</param>
    /// <exception cref="LimitException">The operation selects too many fields.</exception>
    /// <exception cref="InputException">A variable that decides whether a selection is there is null.</exception>
    public OperationPlan Compile(DefinitionNode.Operation operation, Func<CollectedField, IIntrospectionAnswer> introspect)
    {
        if (operation.Type == OperationType.Mutation)
        {
            var mutations = Fields.Collect("Mutation", FieldCollector.NoSupertypes, [operation.Selections]);
            return Plan(mutations.ConvertAll(Mutation));
        }

        if (operation.Type == OperationType.Subscription)
        {
            var subscriptions = Fields.Collect("Subscription", FieldCollector.NoSupertypes, [operation.Selections]);
            return Plan(subscriptions.FindAll(field => field.Name != "__typename").ConvertAll(Subscription));
        }

        var fields = Fields.Collect("Query", FieldCollector.NoSupertypes, [operation.Selections]);
        var roots = fields.ConvertAll(field => field.Name is "__schema" or "__type"
            ? new RootStep.Introspection(field.Key, EncodeName(field.Key), field.Locate(_lines), introspect(field))
            : Root(field));
        return Plan(roots);
    }

    /// <summary>Compiles a relation to many.</summary>
    public Level CompileLevel(ToManyField relation, CollectedField field)
    {
        var kind = relation.Shape switch
        {
            ToManyShape.Connection => LevelKind.Connection,
            ToManyShape.Single => LevelKind.Single,
            _ => LevelKind.List,
        };
        return CompileLevel(Map[relation.Target], kind, relation, field);
    }

    /// <summary>Compiles an object, or the objects, of a payload.</summary>
    public Level CompileLevel(string entity, LevelKind kind, CollectedField field) => CompileLevel(Map[entity], kind, null, field);

    private OperationPlan Plan(List<RootStep> roots)
    {
        _weight.Add(roots.OfType<RootStep.Known>().Sum(root => (long)root.Value.Length));
        _weight.Add(_levels.Sum(level => level.Programs.Sum(program => program.Sum(operation => (long)BytesPerOperation + operation.Prefix.Length))));
        return new OperationPlan(roots, _levels, _weight);
    }

    private RootStep Mutation(CollectedField field)
    {
        if (field.Name == "__typename")
        {
            return Known(field, JsonText.Encode("Mutation"));
        }

        var mutation = Map.Mutations.First(known => known.Name == field.Name);
        return new RootStep.Mutation(
            field.Key, EncodeName(field.Key), field.Locate(_lines), mutation, new PayloadCompiler(this, mutation).Compile(field), field.Arguments);
    }

    private RootStep Subscription(CollectedField field)
    {
        var subscription = Map.Subscriptions.First(known => known.Name == field.Name);
        var level = CompileLevel(Map[subscription.Entity], LevelKind.Single, null, field);
        return new RootStep.Subscription(field.Key, EncodeName(field.Key), field.Locate(_lines), subscription, level, field.Arguments);
    }

    private RootStep Root(CollectedField field)
    {
        if (field.Name == "__typename")
        {
            return Known(field, JsonText.Encode("Query"));
        }

        var root = Map.Roots.First(known => known.Name == field.Name);
        var location = field.Locate(_lines);
        var prefix = EncodeName(field.Key);
        return root.Kind switch
        {
            RootKind.Scalar => new RootStep.Scalar(field.Key, prefix, location, root, $"SELECT {root.Sql}"),
            RootKind.Node => new RootStep.Mapped(field.Key, prefix, location, root,
                [.. Map.Entities.Values.Where(entity => entity.IsNode).Select(entity => CompileLevel(entity, LevelKind.Single, null, field))], field.Arguments),
            RootKind.Connection or RootKind.Log => new RootStep.Mapped(field.Key, prefix, location, root,
                [CompileLevel(Map[root.Entity!], LevelKind.Connection, null, field)], field.Arguments),
            RootKind.Match or RootKind.Groups => new RootStep.Mapped(field.Key, prefix, location, root,
                [CompileAggregate(Map[root.Entity!], root.Kind == RootKind.Groups ? LevelKind.Connection : LevelKind.Single, field)], field.Arguments),
            _ => new RootStep.Mapped(field.Key, prefix, location, root,
                [CompileLevel(Map[root.Entity!], LevelKind.Single, null, field)], field.Arguments),
        };
    }

    private RootStep.Known Known(CollectedField field, byte[] value) => new(field.Key, EncodeName(field.Key), field.Locate(_lines), value);

    private Level CompileAggregate(EntityMap entity, LevelKind kind, CollectedField field)
    {
        var level = CompileLevel(entity, kind, null, field);
        level.Cost.Fields += _limits.AggregateCost - 1;
        return level;
    }

    private Level CompileLevel(EntityMap entity, LevelKind kind, ToManyField? relation, CollectedField field)
    {
        var level = new Level(_levels.Count, entity, kind, relation, field.Arguments, _weight) { Location = field.Locate(_lines) };
        _levels.Add(level);
        level.Cost.Fields++;
        if (kind == LevelKind.Connection)
        {
            Connection(level, field);
        }
        else
        {
            level.Programs.Add(new RowCompiler(this, level).CompileNode([field]));
        }

        return level;
    }

    private void Connection(Level level, CollectedField connection)
    {
        var type = level.Entity.Plural + "Connection";
        var envelope = new EnvelopeCompiler(level);
        level.Cost.Types++;
        envelope.Append("{");
        var separator = string.Empty;
        foreach (var field in Fields.Collect(type, FieldCollector.NoSupertypes, connection.SelectionSets))
        {
            envelope.Append(separator);
            envelope.AppendName(field.Key);
            separator = ",";
            switch (field.Name)
            {
                case "__typename":
                    envelope.AppendText(type);
                    break;
                case "totalCount":
                    level.Cost.Fields += _limits.TotalCountCost;
                    envelope.Emit(EnvelopeOperationKind.TotalCount);
                    break;
                case "nodes":
                    level.Cost.Fields++;
                    envelope.EmitRows(new RowCompiler(this, level).CompileNode([field]));
                    break;
                case "edges":
                    level.Cost.Fields++;
                    envelope.EmitRows(new RowCompiler(this, level).CompileEdge(field));
                    break;
                case "pageInfo":
                    PageInfo(level, envelope, field);
                    break;
            }
        }

        envelope.Append("}");
        envelope.Flush();
    }

    private void PageInfo(Level level, EnvelopeCompiler envelope, CollectedField pageInfo)
    {
        level.Cost.Types++;
        level.Cost.Fields++;
        envelope.Append("{");
        var separator = string.Empty;
        foreach (var field in Fields.Collect("PageInfo", FieldCollector.NoSupertypes, pageInfo.SelectionSets))
        {
            envelope.Append(separator);
            envelope.AppendName(field.Key);
            separator = ",";
            switch (field.Name)
            {
                case "__typename":
                    envelope.AppendText("PageInfo");
                    break;
                case "hasNextPage":
                    envelope.Emit(EnvelopeOperationKind.HasNextPage);
                    break;
                case "hasPreviousPage":
                    envelope.Emit(EnvelopeOperationKind.HasPreviousPage);
                    break;
                case "startCursor":
                    envelope.EmitCursor(EnvelopeOperationKind.StartCursor, new RowCompiler(this, level));
                    break;
                case "endCursor":
                    envelope.EmitCursor(EnvelopeOperationKind.EndCursor, new RowCompiler(this, level));
                    break;
            }
        }

        envelope.Append("}");
    }
}
