using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>Reads the own fields of a payload's objects, whatever the operation selects, so that a repeated call can be answered as the first one was.</summary>
internal sealed class PayloadRows(SchemaMap map, QueryLimits limits, LevelBinder levels, LevelStatesPool pool)
{
    private const string Id = "id";
    private const int MaxDepth = 8;

    private readonly ConcurrentDictionary<string, Level> _levels = new(StringComparer.Ordinal);

    /// <summary>Reads the objects of a payload.</summary>
    /// <param name="mutation">The mutation.</param>
    /// <param name="content">Its outcome.</param>
    /// <param name="connection">The transaction's connection.</param>
    /// <returns>The objects, by the payload's fields and by their keys.</returns>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, JsonObject>> Read(MutationField mutation, PayloadContent content, SqliteReadConnection connection)
    {
        var rows = new Dictionary<string, IReadOnlyDictionary<int, JsonObject>>(StringComparer.Ordinal);
        foreach (var field in mutation.Payload)
        {
            if (EntityOf(field) is { } entity && map[entity].Find(Id) is ColumnField && content.Keys.TryGetValue(field.Name, out var keys))
            {
                rows.Add(field.Name, Read(map[entity], keys, connection));
            }
        }

        return rows;
    }

    private static string? EntityOf(PayloadField field) => field switch
    {
        PayloadField.Object single => single.Entity,
        PayloadField.Objects list => list.Entity,
        _ => null,
    };

    private Dictionary<int, JsonObject> Read(EntityMap entity, IReadOnlyList<int> keys, SqliteReadConnection connection)
    {
        var level = _levels.GetOrAdd(entity.Name, _ => Compile(entity));
        var states = pool.Rent();
        using var target = new ByteBuffer(4096);
        try
        {
            states.Ensure(1);
            states[0].Begin(level, levels.BindKeys(level, keys));
            new LevelReader(connection, states).Read(level);
            new ResponseWriter([level], states, target).Write(0, 0);
            return JsonNode.Parse(target.Written)!.AsArray().ToDictionary(row => row![Id]!.GetValue<int>(), row => row!.DeepClone().AsObject());
        }
        finally
        {
            pool.Return(states);
        }
    }

    private Level Compile(EntityMap entity)
    {
        var names = string.Join(' ', entity.Fields.OfType<ColumnField>().Select(field => field.Name));
        var document = DocumentParser.Parse($"{{ rows {{ {names} }} }}", int.MaxValue, MaxDepth);
        var compiler = new PlanCompiler(map, limits, document, VariableValues.None);
        var selection = document.Operations.Single().Selections;
        return compiler.CompileLevel(entity.Name, LevelKind.Keys, compiler.Fields.Collect("Query", FieldCollector.NoSupertypes, [selection])[0]);
    }
}
