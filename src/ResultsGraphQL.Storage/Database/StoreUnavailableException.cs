using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Querying.Sqlite;
using SQLitePCL;

namespace ResultsGraphQL.Storage.Database;

/// <summary>The store can't be opened, or isn't one.</summary>
/// <param name="message">Why, and what to do, for whoever started the program.</param>
/// <param name="innerException">What the store said.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Makes one of what SQLite, EF Core or the file system has thrown.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">The database, as its user has named it.</param>
    /// <returns>The exception; null where the store has no part in it.</returns>
    public static StoreUnavailableException? Of(Exception exception, string path)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (CodeOf(cause) is { } code)
            {
                return new StoreUnavailableException(Describe(code, cause.Message, path), exception);
            }
        }

        return exception is IOException or UnauthorizedAccessException or DbException or DbUpdateException
            ? new StoreUnavailableException($"The database '{path}' can't be used: {(exception.InnerException ?? exception).Message}", exception)
            : null;
    }

    /// <summary>Makes one of a row that holds what none should, though SQLite could read it.</summary>
    /// <param name="what">What couldn't be read, such as a result.</param>
    /// <param name="path">The database, as its user has named it.</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The exception.</returns>
    public static StoreUnavailableException OfDamage(string what, string path, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new StoreUnavailableException(Damaged(path, $"{what} can't be read"), exception);
    }

    private static int? CodeOf(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode,
        SqliteReadException { IsOfStore: true } read => read.Code & 0xFF,
        _ => null,
    };

    private static string Describe(int code, string message, string path) => code switch
    {
        raw.SQLITE_NOTADB =>
            $"The database '{path}' can't be used: it is not a database, or its first page is damaged. Give the file of a store with --db, or restore it from a backup.",
        raw.SQLITE_CORRUPT => Damaged(path, message),
        raw.SQLITE_ERROR or raw.SQLITE_SCHEMA => Damaged(path, message),
        raw.SQLITE_CANTOPEN => $"The database '{path}' can't be used: it can't be opened. Look whether it is a file, and whether this user may read and write it and its folder.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The database '{path}' can't be used: it is read-only for this user, or its folder is. ({message})",
        raw.SQLITE_FULL => $"The database '{path}' can't be used: its disk is full.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database '{path}' can't be used: another program holds it. ({message})",
        _ => $"The database '{path}' can't be used: {message}",
    };

    private static string Damaged(string path, string message) =>
        $"The database '{path}' can't be used: it is damaged ({message}). Restore it from a backup, or save what can be read of it: sqlite3 '{path}' .recover | sqlite3 recovered.db";
}
