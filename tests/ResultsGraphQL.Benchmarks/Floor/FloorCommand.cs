using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A prepared command through Microsoft.Data.Sqlite, its parameters named $0, $1 and so on.</summary>
internal sealed class FloorCommand : IDisposable
{
    private readonly SqliteCommand _command;

    public FloorCommand(SqliteConnection connection, string sql, int parameters = 0)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this folder's own; values are always parameters.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}", Value = 0 });
        }

        _command.Prepare();
    }

    public void Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command;
    }
}
