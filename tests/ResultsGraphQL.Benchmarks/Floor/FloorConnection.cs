using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Model.TestRuns;
using SQLitePCL;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>
/// Answers the benchmark's operations with hand-written SQL, and nothing that a GraphQL server does: no document, no schema, no variables.
/// Keeps its statements prepared and its buffers. Not for use by two threads at once.
/// </summary>
public sealed class FloorConnection : IDisposable
{
    private readonly sqlite3 _database;
    private readonly FloorStatement _begin;
    private readonly FloorStatement _end;
    private readonly FloorPage _list;
    private readonly FloorPage _filtered;
    private readonly FloorNested _nested;
    private readonly FloorBuffer _response = new();

    /// <summary>Opens a database.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <exception cref="InvalidOperationException">SQLite can't open it, or it lacks a table.</exception>
    public FloorConnection(string path)
    {
        Batteries_V2.Init();
        if (raw.sqlite3_open_v2(path, out _database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"{path}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }

        raw.sqlite3_exec(_database, "PRAGMA query_only=1; PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;");
        _begin = new FloorStatement(_database, "BEGIN");
        _end = new FloorStatement(_database, "COMMIT");
        _list = new FloorPage(new FloorStatement(_database, FloorSql.List), new FloorStatement(_database, FloorSql.ListCount));
        _filtered = new FloorPage(new FloorStatement(_database, FloorSql.Filtered), new FloorStatement(_database, FloorSql.FilteredCount));
        _filtered.Bind(RunStatus.Completed, BenchmarkOperations.FilteredAgent);
        _nested = new FloorNested(_database);
    }

    /// <summary>Answers an operation, in one read transaction.</summary>
    /// <param name="operation">One of <see cref="BenchmarkOperations"/>.</param>
    /// <returns>The response; valid until the next call.</returns>
    public ReadOnlySpan<byte> Run(BenchmarkOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _response.Clear();
        Execute(_begin);
        switch (operation.Name)
        {
            case "list":
                _list.Write(_response);
                break;
            case "filtered":
                _filtered.Write(_response);
                break;
            default:
                _nested.Write(_response);
                break;
        }

        Execute(_end);
        return _response.Written;
    }

    /// <summary>Steps through the rows of an operation, reads every column and writes nothing: what SQLite alone takes.</summary>
    /// <param name="operation">One of <see cref="BenchmarkOperations"/>.</param>
    /// <returns>How many rows there were.</returns>
    public int Step(BenchmarkOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Execute(_begin);
        var rows = operation.Name switch
        {
            "list" => _list.Step(),
            "filtered" => _filtered.Step(),
            _ => _nested.Step(),
        };
        Execute(_end);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        _list.Dispose();
        _filtered.Dispose();
        _nested.Dispose();
        _database.Dispose();
    }

    private static void Execute(FloorStatement statement)
    {
        statement.Step();
        statement.Reset();
    }
}
