using SQLitePCL;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>Writes a page of results with their runs and the runs' metrics: three statements, whatever the number of rows.</summary>
/// <param name="database">An open database.</param>
internal sealed class FloorNested(sqlite3 database) : IDisposable
{
    private readonly FloorStatement _results = new(database, FloorSql.NestedResults);
    private readonly FloorStatement _runs = new(database, FloorSql.NestedRuns);
    private readonly FloorStatement _metrics = new(database, FloorSql.NestedMetrics);
    private readonly FloorRows _resultRows = new();
    private readonly FloorRows _runRows = new();
    private readonly List<long> _resultKeys = [];
    private readonly List<long> _runKeys = [];

    public void Write(FloorBuffer target)
    {
        ReadResults();
        ReadRuns();
        _metrics.Bind(1, _runRows.Keys);
        target.Append("{\"data\":{\"results\":{\"nodes\":["u8);
        var run = 0;
        var hasMetric = _metrics.Step();
        for (var result = 0; result < _resultKeys.Count; result++)
        {
            target.Append(result == 0 ? ""u8 : ","u8);
            _resultRows.TryTake(0, out var resultJson);
            target.Append(resultJson);
            for (var first = true; _runRows.TryTake(_resultKeys[result], out var runJson); first = false)
            {
                target.Append(first ? ""u8 : ","u8);
                target.Append(runJson);
                hasMetric = WriteMetrics(target, _runKeys[run++], hasMetric);
                target.Append("]}"u8);
            }

            target.Append("]}}"u8);
        }

        _metrics.Reset();
        target.Append("]}}}"u8);
    }

    public int Step()
    {
        ReadResults();
        ReadRuns();
        _metrics.Bind(1, _runRows.Keys);
        var stepped = _resultKeys.Count + _runKeys.Count;
        while (_metrics.Step())
        {
            stepped++;
            _ = _metrics.GetInt64(0) + _metrics.GetInt64(1) + _metrics.GetText(2).Length + _metrics.GetDouble(3);
        }

        _metrics.Reset();
        return stepped;
    }

    public void Dispose()
    {
        _results.Dispose();
        _runs.Dispose();
        _metrics.Dispose();
    }

    private void ReadResults()
    {
        _resultRows.Clear();
        _resultKeys.Clear();
        var json = _resultRows.Json;
        while (_results.Step())
        {
            var key = _results.GetInt64(0);
            json.Append("{\"id\":"u8);
            json.AppendInteger(key);
            json.Append(",\"name\":"u8);
            json.AppendString(_results.GetText(1));
            json.Append(",\"status\":"u8);
            json.Append(FloorEnums.RunStatuses[_results.GetInt64(2)]);
            json.Append(",\"runs\":{\"nodes\":["u8);
            _resultRows.End(0);
            _resultRows.AddKey(key);
            _resultKeys.Add(key);
        }

        _resultRows.EndKeys();
        _results.Reset();
    }

    private void ReadRuns()
    {
        _runRows.Clear();
        _runKeys.Clear();
        var json = _runRows.Json;
        _runs.Bind(1, _resultRows.Keys);
        while (_runs.Step())
        {
            var key = _runs.GetInt64(1);
            json.Append("{\"id\":"u8);
            json.AppendInteger(key);
            json.Append(",\"status\":"u8);
            json.Append(FloorEnums.RunStatuses[_runs.GetInt64(2)]);
            json.Append(_runs.IsNull(3) ? ",\"success\":null"u8 : _runs.GetInt64(3) != 0 ? ",\"success\":true"u8 : ",\"success\":false"u8);
            json.Append(",\"durationSeconds\":"u8);
            if (_runs.IsNull(4))
            {
                json.Append("null"u8);
            }
            else
            {
                json.AppendInteger(_runs.GetInt64(4));
            }

            json.Append(",\"metrics\":["u8);
            _runRows.End(_runs.GetInt64(0));
            _runRows.AddKey(key);
            _runKeys.Add(key);
        }

        _runRows.EndKeys();
        _runs.Reset();
    }

    private bool WriteMetrics(FloorBuffer target, long run, bool hasMetric)
    {
        for (var first = true; hasMetric && _metrics.GetInt64(0) == run; hasMetric = _metrics.Step())
        {
            target.Append(first ? "{\"id\":"u8 : ",{\"id\":"u8);
            target.AppendInteger(_metrics.GetInt64(1));
            target.Append(",\"name\":"u8);
            target.AppendString(_metrics.GetText(2));
            target.Append(",\"score\":"u8);
            if (_metrics.IsNull(3))
            {
                target.Append("null"u8);
            }
            else
            {
                target.AppendDouble(_metrics.GetDouble(3));
            }

            target.Append("}"u8);
            first = false;
        }

        return hasMetric;
    }
}
