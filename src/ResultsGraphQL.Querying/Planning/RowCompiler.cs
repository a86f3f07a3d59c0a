using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>Compiles the selections of an object, and of what is embedded in it or joined to it, into the steps that write a row.</summary>
internal sealed class RowCompiler(PlanCompiler plan, Level level)
{
    private readonly List<RowOperation> _operations = [];
    private readonly List<byte> _pending = [];

    /// <summary>Compiles a row that is an object.</summary>
    public RowOperation[] CompileNode(IReadOnlyList<CollectedField> path) => Finish(() => Object(level.Entity, level.Entity, JoinPath.Start, path));

    /// <summary>Compiles a row that is an edge.</summary>
    public RowOperation[] CompileEdge(CollectedField edges) => Finish(() =>
    {
        Append("{");
        level.Cost.TypesPerRow++;
        foreach (var (field, separator) in Separated(plan.Fields.Collect(level.Entity.Plural + "Edge", FieldCollector.NoSupertypes, edges.SelectionSets)))
        {
            Append(separator);
            AppendName(field.Key);
            switch (field.Name)
            {
                case "__typename":
                    AppendText(level.Entity.Plural + "Edge");
                    break;
                case "cursor":
                    Cursor();
                    break;
                default:
                    level.Cost.FieldsPerRow++;
                    Object(level.Entity, level.Entity, JoinPath.Start, [field]);
                    break;
            }
        }

        Append("}");
    });

    /// <summary>Compiles a row that is its own cursor, for the page info.</summary>
    public RowOperation[] CompileCursor() => Finish(Cursor);

    private RowOperation[] Finish(Action compile)
    {
        compile();
        // Rows are joined as they are written; the last comma is left out when they are copied.
        Append(",");
        Flush();
        return [.. _operations];
    }

    private void Object(ObjectMap type, EntityMap owner, JoinPath joins, IReadOnlyList<CollectedField> path)
    {
        Append("{");
        level.Cost.TypesPerRow++;
        var fields = plan.Fields.Collect(type.Name, type is EntityMap { IsNode: true } ? FieldCollector.NodeSupertypes : FieldCollector.NoSupertypes, path.SelectMany(field => field.SelectionSets));
        if (ReferenceEquals(type, level.Entity) && ReferenceEquals(joins, JoinPath.Start))
        {
            level.Selected = fields.ConvertAll(field => new SelectedField(field.Key, field.Name, type.Find(field.Name), plan.Locate(field)));
        }

        foreach (var (field, separator) in Separated(fields))
        {
            Append(separator);
            AppendName(field.Key);
            if (field.Name == "__typename")
            {
                AppendText(type.Name);
            }
            else
            {
                Field(type.Find(field.Name)!, owner, joins, field);
            }
        }

        Append("}");
    }

    private void Field(FieldMap map, EntityMap owner, JoinPath joins, CollectedField field)
    {
        switch (map)
        {
            case ColumnField column:
                Column(column, joins);
                break;
            case NodeIdField:
                Emit(RowOperationKind.NodeId, level.ColumnIndex(new ColumnPath(joins, owner.Key)), typePrefix: Encoding.ASCII.GetBytes(owner.Name + ":"));
                break;
            case EmbeddedField embedded:
                level.Cost.FieldsPerRow++;
                if (embedded.PresenceColumn is { } presence)
                {
                    Skippable(RowOperationKind.NullUnlessPresent, new ColumnPath(joins, presence), () => Object(embedded.Object, owner, joins, [field]));
                }
                else
                {
                    Object(embedded.Object, owner, joins, [field]);
                }

                break;
            case ToOneField toOne:
                level.ReadsRelations = true;
                level.Cost.FieldsPerRow++;
                var target = plan.Map[toOne.Target];
                if (toOne.Nullable)
                {
                    Skippable(RowOperationKind.NullUnlessKey, new ColumnPath(joins, toOne.LocalColumn), () => Object(target, target, joins.Then(toOne), [field]));
                }
                else
                {
                    Object(target, target, joins.Then(toOne), [field]);
                }

                break;
            case ToManyField toMany:
                level.ReadsRelations |= !toMany.IsOwned;
                var children = plan.CompileLevel(toMany, field);
                level.Children.Add(children);
                level.ReadsRelations |= children.ReadsRelations;
                Emit(RowOperationKind.Children, level.ColumnIndex(new ColumnPath(joins, owner.Key)), children: children);
                break;
        }
    }

    private void Cursor()
    {
        if (level.Entity.CursorColumn is { } column)
        {
            Emit(RowOperationKind.Text, level.ColumnIndex(new ColumnPath(JoinPath.Start, column)));
        }
        else
        {
            Emit(RowOperationKind.Cursor, -1);
        }
    }

    private void Column(ColumnField column, JoinPath joins)
    {
        level.Cost.FieldsPerRow += column.Weight;
        var kind = column.Type switch
        {
            ColumnType.Int => RowOperationKind.Integer,
            ColumnType.Float => RowOperationKind.Real,
            ColumnType.Boolean => RowOperationKind.Boolean,
            ColumnType.DateTime => RowOperationKind.Moment,
            ColumnType.Enum => RowOperationKind.Enum,
            ColumnType.EnumFlags => RowOperationKind.EnumFlags,
            ColumnType.Json or ColumnType.StringList => RowOperationKind.Json,
            ColumnType.MinutesSeconds => RowOperationKind.MinutesSeconds,
            _ => RowOperationKind.Text,
        };
        Emit(kind, level.ColumnIndex(new ColumnPath(joins, column.Column)), column.Enum is null ? null : RowOperation.EncodeNames(column.Enum));
    }

    private void Skippable(RowOperationKind kind, ColumnPath condition, Action compile)
    {
        var start = Emit(kind, level.ColumnIndex(condition));
        compile();
        Flush();
        start.Target = _operations.Count;
    }

    private RowOperation Emit(RowOperationKind kind, int column, byte[][]? names = null, byte[]? typePrefix = null, Level? children = null)
    {
        var operation = new RowOperation(kind, [.. _pending], column) { Names = names, TypePrefix = typePrefix, Level = children };
        _pending.Clear();
        _operations.Add(operation);
        return operation;
    }

    private void Flush()
    {
        if (_pending.Count > 0)
        {
            Emit(RowOperationKind.Literal, -1);
        }
    }

    private void Append(string literal) => _pending.AddRange(Encoding.UTF8.GetBytes(literal));

    private void AppendName(string key) => _pending.AddRange(PlanCompiler.EncodeName(key));

    private void AppendText(string text) => _pending.AddRange(JsonText.Encode(text));

    private static IEnumerable<(CollectedField Field, string Separator)> Separated(IReadOnlyList<CollectedField> fields) =>
        fields.Select((field, index) => (field, index == 0 ? string.Empty : ","));
}
