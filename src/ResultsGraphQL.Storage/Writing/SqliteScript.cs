using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Writing;

/// <summary>Runs statements that are of use once, in whatever transaction the connection is in.</summary>
internal static class SqliteScript
{
    /// <summary>Runs statements with semicolons between them.</summary>
    /// <exception cref="SqliteException">SQLite refused or failed; the statements before have run.</exception>
    public static void Run(SqliteConnection connection, string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
