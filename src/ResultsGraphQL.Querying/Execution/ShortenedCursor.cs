using System.IO.Hashing;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Reads the texts that were too long for a cursor from its row (of groups, from the rows that are grouped), in the snapshot of the operation. <see cref="Paging.CursorCodec"/> says what holds of them.</summary>
internal static class ShortenedCursor
{
    // Greater than what follows a beginning in any text.
    private const string Greatest = "\U0010FFFF\U0010FFFF\U0010FFFF\U0010FFFF";

    /// <summary>Gives the values of a level's parameters, whole texts in the place of beginnings.</summary>
    /// <param name="connection">A connection within the operation's transaction, on which no statement is running.</param>
    /// <param name="binding">The level as it is bound.</param>
    /// <returns>The values; those of the binding where none was too long.</returns>
    public static IReadOnlyList<SqlValue?> Restore(SqliteReadConnection connection, LevelBinding binding)
    {
        if (binding.Page is not { IsShortened: true } page)
        {
            return binding.Values;
        }

        SqlValue?[] values = [.. binding.Values];
        var end = values.Length - (page.Before?.Length ?? 0);
        Restore(connection, binding.Statements, page.BeforeHashes, values.AsSpan(end), leadsUp: false);
        Restore(connection, binding.Statements, page.AfterHashes, values.AsSpan(end - (page.After?.Length ?? 0), page.After?.Length ?? 0), leadsUp: true);
        return values;
    }

    private static void Restore(SqliteReadConnection connection, LevelStatements statements, UInt128?[]? hashes, Span<SqlValue?> values, bool leadsUp)
    {
        if (hashes is null)
        {
            return;
        }

        var texts = statements.CursorRow is { } query
            ? ReadRow(connection.Prepare(query), values[^1]!.Value, hashes)
            : FindTexts(connection, statements.CursorTexts!, values, hashes);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] is not null)
            {
                values[i] = texts[i] is { } whole ? whole : Bound(values[i]!.Value.Text, statements.Order.Terms[i], leadsUp);
            }
        }
    }

    /// <summary>Reads the texts from the row of a key; null where it is gone or a text isn't what it was.</summary>
    private static string?[] ReadRow(SqliteStatement row, SqlValue key, UInt128?[] hashes)
    {
        var texts = new string?[hashes.Length];
        try
        {
            key.BindTo(row, 1);
            if (row.Step())
            {
                for (var i = 0; i < hashes.Length; i++)
                {
                    texts[i] = hashes[i] is { } hash ? TextOf(row, i, hash) : null;
                }
            }

            return texts;
        }
        finally
        {
            row.Reset();
        }
    }

    /// <summary>Finds each text among those that have its beginning; null where there is none any more.</summary>
    private static string?[] FindTexts(SqliteReadConnection connection, IReadOnlyList<string?> queries, ReadOnlySpan<SqlValue?> values, UInt128?[] hashes)
    {
        var texts = new string?[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] is not { } hash)
            {
                continue;
            }

            var rows = connection.Prepare(queries[i]!);
            try
            {
                rows.Bind(1, values[i]!.Value.Text);
                rows.Bind(2, values[i]!.Value.Text + Greatest);
                while (texts[i] is null && rows.Step())
                {
                    texts[i] = TextOf(rows, 0, hash);
                }
            }
            finally
            {
                rows.Reset();
            }
        }

        return texts;
    }

    private static string? TextOf(SqliteStatement row, int column, UInt128 hash) =>
        !row.IsNull(column) && XxHash128.HashToUInt128(row.GetText(column)) == hash ? Encoding.UTF8.GetString(row.GetText(column)) : null;

    /// <summary>What stands for a text of which only the beginning is known: no greater than it where greater ones are wanted, and no lesser where lesser ones are.</summary>
    private static SqlValue Bound(string beginning, OrderTerm term, bool leadsUp) => leadsUp != term.Descending ? beginning : beginning + Greatest;
}
