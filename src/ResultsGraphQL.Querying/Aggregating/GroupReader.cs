using System.Buffers;
using System.Text.Json;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Paging;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Reads the groups of a page: steps once through the rows, and measures those of the page's groups.</summary>
/// <param name="plan">How.</param>
/// <param name="page">The page; its size may be one more, to see whether the list goes on.</param>
/// <param name="memory">How many bytes values, and groups that are only counted, may take.</param>
/// <param name="prepare">Gives a statement, its filter's values bound.</param>
/// <param name="throwIfStopped">Ends what takes long beside the statements, where nobody waits for it any more.</param>
internal sealed class GroupReader(
    GroupPlan plan, PageArguments page, long memory, Func<string, SqliteStatement> prepare, Action throwIfStopped) : IDisposable
{
    private readonly GroupTable _groups = new(
        page.Size, page.Backwards,
        page.After is null ? null : GroupKeyBuffer.Encode(plan.Keys, page.After),
        page.Before is null ? null : GroupKeyBuffer.Encode(plan.Keys, page.Before));

    private readonly GroupCounter? _others = plan.CountsGroups ? new GroupCounter(memory) : null;
    private readonly GroupValueStore _store = new(memory, throwIfStopped);
    private readonly List<GroupAccumulator> _accumulators = [];

    /// <summary>How many groups there are, whatever the page. Only where that is wanted, and after <see cref="Read"/>.</summary>
    public long Total => _groups.Order.Count + _others!.Count;

    /// <summary>Reads the groups.</summary>
    /// <returns>
    /// A JSON array, an item for each group, in the order of the page: the keys, then the measures. Texts are in hexadecimal, real numbers are their bits.
    /// </returns>
    public ReadOnlyMemory<byte> Read()
    {
        foreach (var scan in plan.Scans)
        {
            var accumulator = new GroupAccumulator(scan, _store);
            _accumulators.Add(accumulator);
            _groups.Order.Order().ToList().ForEach(accumulator.Begin);
            Scan(scan, accumulator, isFirst: _accumulators.Count == 1);
            if (accumulator.IsOutOfOrder)
            {
                accumulator.Restart(_groups.Order.Count);
                Scan(scan, accumulator, isFirst: _accumulators.Count == 1);
            }
        }

        while (_others?.EndPass() == true)
        {
            Count();
        }

        return Write();
    }

    public void Dispose() => _store.Dispose();

    private void Scan(GroupScan scan, GroupAccumulator accumulator, bool isFirst)
    {
        var (key, last) = (new GroupKeyBuffer(plan.Keys), new GroupKeyBuffer(plan.Keys));
        var group = -1;
        var isKnown = false;
        if (plan.Keys.Count == 0)
        {
            // There is one, also of no rows.
            group = Find([], accumulator, isFirst);
            isKnown = true;
        }

        var statement = prepare(scan.Sql);
        try
        {
            while (!accumulator.IsOutOfOrder && statement.Step())
            {
                key.Read(statement);
                if (!isKnown || !key.Written.SequenceEqual(last.Written))
                {
                    group = Find(key.Written, accumulator, isFirst);
                    isKnown = true;
                    (key, last) = (last, key);
                }

                if (group < 0)
                {
                    continue;
                }

                if (scan.IsCount)
                {
                    accumulator.AddRows(group, statement.GetInt64(0));
                }
                else
                {
                    accumulator.Add(group, statement);
                }
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private int Find(ReadOnlySpan<byte> key, GroupAccumulator accumulator, bool isFirst)
    {
        var group = _groups.Find(key);
        if (group >= 0 || !isFirst)
        {
            return group;
        }

        group = _groups.Add(key, out var driven);
        if (group >= 0)
        {
            accumulator.Begin(group);
        }
        else
        {
            _others?.Add(key);
        }

        if (driven is not null)
        {
            _others?.Add(driven);
        }

        return group;
    }

    /// <summary>Counts the groups that aren't on the page and haven't been counted yet.</summary>
    private void Count()
    {
        var key = new GroupKeyBuffer(plan.Keys);
        var statement = prepare(plan.Scans[0].Sql);
        try
        {
            while (statement.Step())
            {
                key.Read(statement);
                if (_groups.Find(key.Written) < 0)
                {
                    _others!.Add(key.Written);
                }
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private ReadOnlyMemory<byte> Write()
    {
        var target = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(target);
        json.WriteStartArray();
        foreach (var group in _groups.Order)
        {
            throwIfStopped();
            json.WriteStartArray();
            ReadOnlySpan<byte> key = _groups.Key(group);
            foreach (var column in plan.Keys)
            {
                if (column.IsText)
                {
                    WriteText(json, GroupKeyBuffer.TakeText(ref key));
                }
                else
                {
                    WriteNumber(json, GroupKeyBuffer.TakeInteger(ref key));
                }
            }

            foreach (var measure in plan.Measures)
            {
                WriteNumber(json, _accumulators[measure.Scan].Measure(group, measure));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Flush();
        return target.WrittenMemory;
    }

    private static void WriteText(Utf8JsonWriter json, byte[]? text)
    {
        if (text is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(Convert.ToHexString(text));
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case double real when double.IsFinite(real):
                ((SqlValue)real).AppendJson(json);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
