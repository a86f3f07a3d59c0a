using Microsoft.Data.Sqlite;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>A statement that is compiled once on its connection and run many times with other values.</summary>
internal sealed class PreparedCommand : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Makes a statement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">The statement, its parameters named <c>$0</c>, <c>$1</c> and so on.</param>
    /// <param name="parameters">How many parameters it has.</param>
    public PreparedCommand(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this assembly's own; values are always parameters.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    /// <summary>An insert into a table, a parameter for each column.</summary>
    public static PreparedCommand Insert(SqliteConnection connection, string table, params string[] columns) => new(
        connection,
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"${index}"))})",
        columns.Length);

    /// <summary>Runs it within a transaction, null values as SQL's NULL.</summary>
    public int Execute(SqliteTransaction? transaction, params ReadOnlySpan<object?> values) => Bind(transaction, values).ExecuteNonQuery();

    /// <summary>Runs it and gives its rows.</summary>
    public SqliteDataReader Query(SqliteTransaction? transaction, params ReadOnlySpan<object?> values) => Bind(transaction, values).ExecuteReader();

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bind(SqliteTransaction? transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command;
    }
}
