using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Measures the rows of one scan, by groups.</summary>
/// <param name="scan">The scan.</param>
/// <param name="store">Keeps the values.</param>
internal sealed class GroupAccumulator(GroupScan scan, GroupValueStore store)
{
    private readonly MeasuredColumn[] _columns = [.. scan.Columns];
    private readonly List<IGroupValues?> _values = [];
    private long[] _rows = [];
    private readonly Dictionary<int, double[]> _percentiles = [];
    private GroupSummary[] _summaries = [];

    /// <summary>Whether keys that count once are kept. They needn't be where they come in order, as those of an index do.</summary>
    public bool KeepsKeys { get; set; }

    /// <summary>Whether keys that aren't kept came out of order, so that they can't be told apart.</summary>
    public bool IsOutOfOrder { get; private set; }

    /// <summary>Makes place for a group.</summary>
    public void Begin(int group)
    {
        if (group == _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(8, 2 * group));
            Array.Resize(ref _summaries, _rows.Length * _columns.Length);
        }

        _rows[group] = 0;
        for (var i = group * _columns.Length; i < (group + 1) * _columns.Length; i++)
        {
            _summaries[i] = default;
            if (i < _values.Count)
            {
                _values[i]?.Clear();
            }
            else
            {
                _values.Add(Values(_columns[i % _columns.Length]));
            }
        }
    }

    /// <summary>Begins all groups anew, to read the rows once more.</summary>
    public void Restart(int groups)
    {
        IsOutOfOrder = false;
        KeepsKeys = true;
        _values.ForEach(values => values?.Clear());
        _values.Clear();
        for (var group = 0; group < groups; group++)
        {
            Begin(group);
        }
    }

    /// <summary>Takes a number of rows of which nothing is measured.</summary>
    public void AddRows(int group, long count) => _rows[group] += count;

    /// <summary>Takes a row.</summary>
    public void Add(int group, SqliteStatement row)
    {
        _rows[group]++;
        var first = group * _columns.Length;
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (row.IsNull(column.Ordinal))
            {
                continue;
            }

            ref var summary = ref _summaries[first + i];
            switch (column.Kind)
            {
                case MeasuredKind.Number:
                    var value = row.GetDouble(column.Ordinal);
                    summary.Add(value);
                    ((GroupValues<double>?)_values[first + i])?.Add(value);
                    break;
                case MeasuredKind.Whole:
                    summary.Count++;
                    summary.Whole += row.GetInt64(column.Ordinal);
                    break;
                case MeasuredKind.Truth:
                    summary.Count++;
                    summary.Whole += row.GetInt64(column.Ordinal) == 0 ? 0 : 1;
                    break;
                default:
                    AddKey(ref summary, first + i, row, column);
                    break;
            }
        }
    }

    /// <summary>What a measure of a group comes to: a long, a double, or null.</summary>
    public object? Measure(int group, GroupMeasure measure)
    {
        if (measure.Column < 0)
        {
            return _rows[group];
        }

        var place = (group * _columns.Length) + measure.Column;
        var summary = _columns[measure.Column].Kind == MeasuredKind.Distinct && KeepsKeys ? Distinct(place) : _summaries[place];
        return measure.Measure.Kind switch
        {
            MeasureKind.Count or MeasureKind.DistinctCount => (object)summary.Count,
            MeasureKind.Sum => summary.Whole,
            MeasureKind.Minimum => summary.Count == 0 ? null : summary.Minimum,
            MeasureKind.Maximum => summary.Count == 0 ? null : summary.Maximum,
            MeasureKind.Mean => summary.Mean,
            MeasureKind.Share => summary.Count == 0 ? null : (double)summary.Whole / summary.Count,
            MeasureKind.ShareOfDistinct => summary.Known == 0 ? null : (double)summary.Whole / summary.Known,
            MeasureKind.Percentile => Percentile(place, summary.Count, measure.Measure.Percent),
            _ => throw new InvalidOperationException($"The column '{measure.Measure.Column}' isn't measured."),
        };
    }

    private IGroupValues? Values(MeasuredColumn column) => column switch
    {
        { Kind: MeasuredKind.Number, Percents.Count: > 0 } => store.Add(new GroupValues<double>(store)),
        { Kind: MeasuredKind.Distinct } when KeepsKeys => store.Add(new GroupValues<long>(store)),
        _ => null,
    };

    private void AddKey(ref GroupSummary summary, int place, SqliteStatement row, MeasuredColumn column)
    {
        var key = row.GetInt64(column.Ordinal);
        if (summary.Count > 0 && key <= summary.Last)
        {
            if (key == summary.Last)
            {
                return;
            }

            IsOutOfOrder |= !KeepsKeys;
        }

        bool? truth = column.TruthOrdinal < 0 || row.IsNull(column.TruthOrdinal) ? null : row.GetInt64(column.TruthOrdinal) != 0;
        summary.Last = key;
        summary.AddDistinct(truth);
        ((GroupValues<long>?)_values[place])?.Add((key << 2) | (truth is null ? 0L : truth.Value ? 3L : 2L));
    }

    private GroupSummary Distinct(int place)
    {
        var summary = default(GroupSummary);
        foreach (var key in ((GroupValues<long>)_values[place]!).InOrder())
        {
            if (summary.Count == 0 || key != summary.Last)
            {
                summary.Last = key;
                summary.AddDistinct((key & 2) == 0 ? null : (key & 1) != 0);
            }
        }

        return summary;
    }

    private double? Percentile(int place, long count, int percent)
    {
        if (count == 0)
        {
            return null;
        }

        var percents = _columns[place % _columns.Length].Percents;
        if (!_percentiles.TryGetValue(place, out var percentiles))
        {
            percentiles = Percentiles((GroupValues<double>)_values[place]!, count, percents);
            _percentiles.Add(place, percentiles);
        }

        return percentiles[percents.Index().First(known => known.Item == percent).Index];
    }

    /// <summary>
    /// A percentile of n values from 0 on stands at (n - 1) * percent / 100, between two of them as a rule. Whole numbers keep the place exact.
    /// </summary>
    private static double[] Percentiles(GroupValues<double> values, long count, IReadOnlyList<int> percents)
    {
        var places = percents.SelectMany(percent => new[] { (count - 1) * percent / 100, (((count - 1) * percent) + 99) / 100 }).ToArray();
        var order = Enumerable.Range(0, places.Length).OrderBy(i => places[i]).ToArray();
        var found = new double[places.Length];
        values.Select([.. order.Select(i => places[i])], found);
        var at = new double[places.Length];
        for (var i = 0; i < order.Length; i++)
        {
            at[order[i]] = found[i];
        }

        return [.. percents.Select((percent, i) => Between(at[2 * i], at[(2 * i) + 1], (count - 1) * percent % 100 / 100.0))];
    }

    private static double Between(double lower, double upper, double share)
    {
        var span = upper - lower;
        return double.IsFinite(span) ? lower + (span * share) : (lower * (1 - share)) + (upper * share);
    }
}
