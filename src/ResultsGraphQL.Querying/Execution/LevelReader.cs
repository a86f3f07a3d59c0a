using ResultsGraphQL.Querying.Aggregating;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>Runs the statements of a level for all parents at once.</summary>
/// <param name="connection">A connection within the operation's transaction.</param>
/// <param name="states">The operation's levels.</param>
/// <param name="aggregateMemory">The memory that summing up groups may take, in bytes; 0 where no level does.</param>
internal readonly struct LevelReader(SqliteReadConnection connection, LevelStates states, long aggregateMemory = 0)
{
    /// <summary>Reads a level and, depth first, those below it.</summary>
    public void Read(Level level)
    {
        var state = states[level.Index];
        if (level.Relation is null)
        {
            state.Groups.Add(default);
        }

        if (state.Groups.Count == 0)
        {
            return;
        }

        var binding = state.Binding!;
        if (binding.Statements.Groups is not null)
        {
            ReadGroups(level, state, binding);
        }
        else
        {
            ReadRows(level, state, binding);
        }

        if (binding.Statements.Count is { } count)
        {
            ReadTotals(level, state, Bind(level, state, binding, count, binding.Limit));
        }

        foreach (var child in level.Children)
        {
            Read(child);
        }
    }

    private void ReadRows(Level level, LevelState state, LevelBinding binding)
    {
        var limit = binding.Limit;
        for (var i = 0; i < binding.Statements.Rows.Count; i++)
        {
            var read = ReadRows(level, state, Bind(level, state, binding, binding.Statements.Rows[i], limit));
            limit -= read;
            if (limit <= 0)
            {
                return;
            }
        }
    }

    private void ReadGroups(Level level, LevelState state, LevelBinding binding)
    {
        var self = this;
        var values = ShortenedCursor.Restore(connection, binding).ToArray();
        var page = binding.Page!;
        var end = values.Length - (page.Before?.Length ?? 0);
        page = page with
        {
            Size = binding.Statements.Rows.Count == 0 ? 0 : binding.Limit,
            After = page.After is null ? null : values[(end - page.After.Length)..end],
            Before = page.Before is null ? null : values[end..],
        };
        using var reader = new GroupReader(
            binding.Statements.Groups!, page, aggregateMemory,
            sql => self.Bind(level, state, binding, sql, binding.Limit), connection.ThrowIfStopped);
        var groups = reader.Read();
        if (binding.Statements.Groups!.CountsGroups)
        {
            state.Groups[0].Total = reader.Total;
        }

        foreach (var sql in binding.Statements.Rows)
        {
            var statement = connection.Prepare(sql);
            statement.Bind(LevelStatements.ParentsParameter, groups.Span);
            ReadRows(level, state, statement);
        }
    }

    /// <summary>Reads the rows of one statement.</summary>
    /// <returns>How many it gave.</returns>
    private int ReadRows(Level level, LevelState state, SqliteStatement statement)
    {
        try
        {
            var binding = state.Binding!;
            var writer = new RowWriter(states, states.Scratch);
            var group = level.Relation is null ? 0 : -1;
            var parent = 0L;
            var row = level.Relation is null ? state.Groups[0].Count : 0;
            var read = 0;
            while (statement.Step())
            {
                read++;
                if (level.Relation is not null && (group < 0 || statement.GetInt64(0) != parent))
                {
                    parent = statement.GetInt64(0);
                    group = state.Parents.Find(parent);
                    state.Groups[group].First = row;
                }

                ref var rows = ref state.Groups[group];
                if (rows.Count == binding.Size)
                {
                    rows.HasMore = true;
                    continue;
                }

                rows.Count++;
                row++;
                for (var program = 0; program < level.Programs.Count; program++)
                {
                    writer.Write(statement, level.Programs[program], state.Program(program), binding.Statements);
                }
            }

            return read;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static void ReadTotals(Level level, LevelState state, SqliteStatement statement)
    {
        try
        {
            while (statement.Step())
            {
                if (level.Relation is null)
                {
                    state.Groups[0].Total = statement.GetInt64(0);
                }
                else
                {
                    state.Groups[state.Parents.Find(statement.GetInt64(0))].Total = statement.GetInt64(1);
                }
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private SqliteStatement Bind(Level level, LevelState state, LevelBinding binding, string sql, int limit)
    {
        var values = ShortenedCursor.Restore(connection, binding);
        var statement = connection.Prepare(sql);
        var parameters = statement.ParameterCount;
        if (level.Relation is not null)
        {
            statement.Bind(LevelStatements.ParentsParameter, WriteKeys(state));
        }

        if (parameters >= LevelStatements.LimitParameter)
        {
            statement.Bind(LevelStatements.LimitParameter, limit);
        }

        for (var i = 0; i < values.Count && LevelStatements.FirstFilterParameter + i <= parameters; i++)
        {
            values[i]?.BindTo(statement, LevelStatements.FirstFilterParameter + i);
        }

        return statement;
    }

    private ReadOnlySpan<byte> WriteKeys(LevelState state)
    {
        var keys = states.Scratch;
        keys.Clear();
        keys.Append((byte)'[');
        foreach (var key in state.Parents.Keys)
        {
            keys.AppendInteger(key);
            keys.Append((byte)',');
        }

        keys.Truncate(keys.Length - 1);
        keys.Append((byte)']');
        return keys.Written;
    }
}
