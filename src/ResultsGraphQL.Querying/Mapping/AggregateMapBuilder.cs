namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Declares a type that sums up groups of another type's rows, fluently: each key and each measure together with its field.</summary>
/// <param name="name">The type's GraphQL name.</param>
/// <param name="of">The GraphQL name of the type whose rows are grouped.</param>
/// <param name="description">What the type is, for users of the API.</param>
public sealed class AggregateMapBuilder(string name, string of, string description)
{
    private const int PercentileWeight = 1;
    private const string DistributionDescription = "How values spread, such as the scores of a metric. Each field is computed only where it is selected; percentiles take longest.";

    private readonly List<FieldMap> _fields = [];
    private readonly List<GroupKey> _keys = [];
    private readonly List<Measure> _measures = [];

    /// <summary>Groups by a relation to one; its field leads to the object.</summary>
    /// <param name="key">The name of the enum value, such as <c>AGENT</c>.</param>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="target">The type on the other side.</param>
    /// <param name="path">The fields that lead from a row to the object, with dots between them.</param>
    /// <param name="what">What it is, as the beginning of a sentence, such as <c>The agent that was tested</c>.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder ByObject(string key, string field, string target, string path, string what)
    {
        _fields.Add(new ToOneField(field, target, field, true, FieldDescription(key, what)));
        return Add(key, what, new GroupColumn(field, path));
    }

    /// <summary>Groups by a value.</summary>
    /// <param name="key">The name of the enum value, such as <c>STATUS</c>.</param>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="path">The fields that lead from a row to the value, with dots between them.</param>
    /// <param name="what">What it is, as the beginning of a sentence.</param>
    /// <param name="values">The enum, of a value that is one.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder ByValue(string key, string field, ColumnType type, string path, string what, EnumMap? values = null)
    {
        _fields.Add(new ColumnField(field, field, type, true, FieldDescription(key, what)) { Enum = values });
        return Add(key, what, new GroupColumn(field, path));
    }

    /// <summary>Groups by several values of a row, which its field holds as an object.</summary>
    /// <param name="key">The name of the enum value, such as <c>METRIC</c>.</param>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="part">The object's type; its fields have the names of those of a row.</param>
    /// <param name="what">What it is, as the beginning of a sentence.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder ByObject(string key, string field, ObjectMap part, string what)
    {
        ArgumentNullException.ThrowIfNull(part);
        var columns = part.Fields.OfType<ColumnField>().ToList();
        var own = new ObjectMap(part.Name, part.Description, [.. columns.Select(column => column with { Column = $"{field}.{column.Name}" })]);
        _fields.Add(new EmbeddedField(field, own, field, FieldDescription(key, what)));
        return Add(key, what, [new GroupColumn(field, null), .. columns.Select(column => new GroupColumn($"{field}.{column.Name}", column.Name))]);
    }

    /// <summary>Groups by the span of time that a moment is in.</summary>
    /// <param name="key">The name of the enum value, such as <c>DAY</c>.</param>
    /// <param name="field">The GraphQL name of the field, which is the start of the span.</param>
    /// <param name="period">How long the span is.</param>
    /// <param name="path">The fields that lead from a row to the moment, with dots between them.</param>
    /// <param name="what">What it is, as the beginning of a sentence.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder ByPeriod(string key, string field, TimeSpan period, string path, string what)
    {
        _fields.Add(new ColumnField(field, field, ColumnType.DateTime, true, FieldDescription(key, what)));
        return Add(key, what, new GroupColumn(field, path) { Period = period });
    }

    /// <summary>Adds a number of rows, of different values, or a sum of counts. It is 0 of no rows.</summary>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="kind">Which.</param>
    /// <param name="path">The fields that lead from a row to the value; null for the rows themselves.</param>
    /// <param name="what">What the field is, for users of the API.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder Count(string field, MeasureKind kind, string? path, string what)
    {
        _fields.Add(new ColumnField(field, field, ColumnType.Int, false, what));
        _measures.Add(new Measure(field, kind, path));
        return this;
    }

    /// <summary>Adds a share, from 0.0 to 1.0. It is null of no values.</summary>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="path">The fields that lead from a measured row to the value, a Boolean.</param>
    /// <param name="what">What the field is, for users of the API.</param>
    /// <param name="relation">A relation to many whose rows are measured.</param>
    /// <param name="distinctPath">The fields that lead to the objects of which each counts once; null where rows count.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder Share(string field, string path, string what, string? relation = null, string? distinctPath = null)
    {
        _fields.Add(new ColumnField(field, field, ColumnType.Float, true, what));
        _measures.Add(new Measure(field, distinctPath is null ? MeasureKind.Share : MeasureKind.ShareOfDistinct, path) { Relation = relation, DistinctPath = distinctPath });
        return this;
    }

    /// <summary>Adds how values spread: their number, least, greatest, mean, and percentiles.</summary>
    /// <param name="field">The GraphQL name of the field.</param>
    /// <param name="path">The fields that lead from a measured row to the value, a number.</param>
    /// <param name="what">What the field is, for users of the API.</param>
    /// <param name="relation">A relation to many whose rows are measured.</param>
    /// <returns>This builder.</returns>
    public AggregateMapBuilder Distribution(string field, string path, string what, string? relation = null)
    {
        _fields.Add(new EmbeddedField(field, new ObjectMap("Distribution", DistributionDescription,
        [
            new ColumnField("count", Measured("count", MeasureKind.Count), ColumnType.Int, false, "How many values there are, such as `168`; nulls don't count."),
            new ColumnField("min", Measured("min", MeasureKind.Minimum), ColumnType.Float, true, "The least value, such as `0.5`; null where there is none."),
            new ColumnField("max", Measured("max", MeasureKind.Maximum), ColumnType.Float, true, "The greatest value, such as `4.5`; null where there is none."),
            new ColumnField("mean", Measured("mean", MeasureKind.Mean), ColumnType.Float, true, "The arithmetic mean, such as `3.2`; null where there is no value."),
            Percentile(50, "The median, such as `3.4`"),
            Percentile(90, "The 90th percentile, such as `4.2`"),
            Percentile(95, "The 95th percentile, such as `4.6`"),
        ]), null, what));
        return this;

        ColumnField Percentile(int percent, string called) =>
            new($"p{percent}", Measured($"p{percent}", MeasureKind.Percentile, percent), ColumnType.Float, true,
                $"{called}, interpolated between the two nearest values; null where there is no value.")
            { Weight = PercentileWeight };

        string Measured(string part, MeasureKind kind, int percent = 0)
        {
            var column = $"{field}.{part}";
            _measures.Add(new Measure(column, kind, path) { Relation = relation, Percent = percent });
            return column;
        }
    }

    /// <summary>Ends the declaration.</summary>
    /// <returns>The type.</returns>
    public EntityMap Build() => new(name, of, string.Empty, description, _fields) { Aggregation = new Aggregation(of, _keys, _measures) };

    private static string FieldDescription(string key, string what) => $"{what}; null where `groupBy` hasn't {key}.";

    private AggregateMapBuilder Add(string key, string what, params GroupColumn[] columns)
    {
        _keys.Add(new GroupKey(key, $"{what}.", columns));
        return this;
    }
}
