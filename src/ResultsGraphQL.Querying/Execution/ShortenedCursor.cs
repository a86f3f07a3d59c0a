using System.IO.Hashing;
using System.Text;
using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Ordering;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Reads the texts that were too long for a cursor from its row, in the snapshot of the operation. <see cref="Paging.CursorCodec"/> says what holds of them.</summary>
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
        if (binding.Page is not { } page || (page.AfterHashes is null && page.BeforeHashes is null))
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

        var terms = statements.Order.Terms;
        var row = connection.Prepare(statements.CursorRow!);
        try
        {
            values[^1]!.Value.BindTo(row, 1);
            var isThere = row.Step();
            for (var i = 0; i < hashes.Length; i++)
            {
                if (hashes[i] is { } hash)
                {
                    values[i] = isThere && !row.IsNull(i) && XxHash128.HashToUInt128(row.GetText(i)) == hash
                        ? Encoding.UTF8.GetString(row.GetText(i))
                        : Bound(values[i]!.Value.Text, terms[i], leadsUp);
                }
            }
        }
        finally
        {
            row.Reset();
        }
    }

    /// <summary>What stands for a text of which only the beginning is known: no greater than it where greater ones are wanted, and no lesser where lesser ones are.</summary>
    private static SqlValue Bound(string beginning, OrderTerm term, bool leadsUp) => leadsUp != term.Descending ? beginning : beginning + Greatest;
}
