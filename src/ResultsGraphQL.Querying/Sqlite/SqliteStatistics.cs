using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>Measures the tables of a SQLite file, for the cost of operations.</summary>
internal static class SqliteStatistics
{
    /// <summary>Measures tables.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="tables">The tables' names, each of a table that has a row id.</param>
    /// <param name="exactFrom">Row ids up to this one are taken for the number of rows; beyond it rows are counted.</param>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public static StoreStatistics Measure(SqliteReadConnection connection, IReadOnlyList<string> tables, long exactFrom)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var greatest = Read(connection, $"SELECT COALESCE(MAX(rowid), 0) FROM \"{table}\"", static row => row.GetInt64(0))[0];
            rows[table] = greatest <= exactFrom ? greatest : Read(connection, $"SELECT COUNT(*) FROM \"{table}\"", static row => row.GetInt64(0))[0];
            indexes[table] = [.. Read(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"SELECT list.name, info.name FROM pragma_index_list('{table}') AS list, pragma_index_info(list.name) AS info ORDER BY list.seq, info.seqno"),
                static row => (Index: Text(row, 0), Column: Text(row, 1)))
                .GroupBy(entry => entry.Index).Select(IReadOnlyList<string> (index) => [.. index.Select(entry => entry.Column)])];
        }

        return new StoreStatistics(rows, indexes);
    }

    private static string Text(SqliteStatement row, int column) => Encoding.UTF8.GetString(row.GetText(column));

    private static List<T> Read<T>(SqliteReadConnection connection, string sql, Func<SqliteStatement, T> read)
    {
        var values = new List<T>();
        using var statement = connection.PrepareOnce(sql);
        while (statement.Step())
        {
            values.Add(read(statement));
        }

        return values;
    }
}
