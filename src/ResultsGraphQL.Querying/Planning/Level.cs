using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>
/// A place in an operation whose objects are read by one statement, whatever the number of their parents. Compiled once; what depends on the values
/// of variables is in <see cref="LevelBinding"/>, what depends on their shape in <see cref="LevelStatements"/>.
/// </summary>
internal sealed class Level(int index, EntityMap entity, LevelKind kind, ToManyField? relation, LevelArguments arguments, CacheWeight weight)
{
    private const int MaxShapes = 64;

    private readonly List<ColumnPath> _columns = [];
    private readonly BoundedCache<LevelStatements> _shapes = new(MaxShapes, statements => weight.Add(-statements.Weight));

    /// <summary>The level's number in its plan; children have greater numbers than their parents.</summary>
    public int Index { get; } = index;

    public EntityMap Entity { get; } = entity;

    public LevelKind Kind { get; } = kind;

    /// <summary>The relation that leads from the parents here; null for a root field's level.</summary>
    public ToManyField? Relation { get; } = relation;

    public LevelArguments Arguments { get; } = arguments;

    /// <summary>Where the document has the field, for errors.</summary>
    public required ErrorLocation Location { get; init; }

    /// <summary>The columns that the programs read, in the order of the statement.</summary>
    public IReadOnlyList<ColumnPath> Columns => _columns;

    /// <summary>The ways in which each row is written: one, but for connections whose nodes or edges are selected more than once.</summary>
    public List<RowOperation[]> Programs { get; } = [];

    /// <summary>How a connection is written; empty for the other kinds.</summary>
    public List<EnvelopeOperation> Envelope { get; } = [];

    public List<Level> Children { get; } = [];

    /// <summary>The cost of the operation below this level.</summary>
    public LevelCost Cost { get; } = new();

    /// <summary>What is selected of the objects; of use for those that are no connection.</summary>
    public IReadOnlyList<SelectedField> Selected { get; set; } = [];

    /// <summary>Whether anything beyond the objects themselves, and what is part of them, is read.</summary>
    public bool ReadsRelations { get; set; }

    public bool NeedsRows => Programs.Count > 0 || Selects(EnvelopeOperationKind.HasNextPage) || Selects(EnvelopeOperationKind.HasPreviousPage);

    public bool NeedsTotalCount => Selects(EnvelopeOperationKind.TotalCount);

    public bool NeedsCursors => Programs.Exists(program => Array.Exists(program, operation => operation.Kind == RowOperationKind.Cursor));

    /// <summary>What the arguments mean, where no variable takes part.</summary>
    public LevelBinding? LiteralBinding { get; set; }

    /// <summary>Finds the statements for a shape of the arguments, where they were compiled before.</summary>
    public LevelStatements? FindStatements(string shape) => _shapes.Find(shape);

    /// <summary>Keeps the statements for a shape of the arguments, unless others were quicker.</summary>
    /// <returns>The statements to be run.</returns>
    public LevelStatements KeepStatements(string shape, LevelStatements statements)
    {
        var kept = _shapes.Add(shape, statements);
        if (kept == statements)
        {
            weight.Add(statements.Weight);
        }

        return kept;
    }

    public bool Selects(EnvelopeOperationKind operation) => Envelope.Exists(step => step.Kind == operation);

    /// <summary>Gives a column its place in the statement; the same column has one place.</summary>
    public int ColumnIndex(ColumnPath column)
    {
        var known = _columns.FindIndex(other => other.Text == column.Text);
        if (known < 0)
        {
            known = _columns.Count;
            _columns.Add(column);
        }

        // The statement of a relation begins with the parent's key.
        return Relation is null ? known : known + 1;
    }
}
