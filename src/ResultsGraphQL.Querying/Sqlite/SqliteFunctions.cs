using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ResultsGraphQL.Querying.Text;
using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>The SQL functions that the read path needs beyond SQLite's own. They run once a row, so SQLite calls them without a marshaller.</summary>
internal static unsafe class SqliteFunctions
{
    /// <summary>Reads a real number from its 64 bits (IEEE 754), which come as an integer.</summary>
    public const string FloatOfBits = "float_of_bits";

    /// <summary>Whether a text, in lower case, is another one, which is in lower case already; null of null.</summary>
    public const string LowerEquals = "lower_equals";

    /// <summary>Whether a text, in lower case, holds another one, which is in lower case already; null of null.</summary>
    public const string LowerContains = "lower_contains";

    /// <summary>Whether a text, in lower case, begins with another one, which is in lower case already; null of null.</summary>
    public const string LowerStartsWith = "lower_starts_with";

    /// <summary>Whether a text, in lower case, ends with another one, which is in lower case already; null of null.</summary>
    public const string LowerEndsWith = "lower_ends_with";

    /// <summary>The answer that a subquery gave for a key in this execution of the statement: 0 or 1; null where it isn't known.</summary>
    public const string KnownAnswer = "known_answer";

    /// <summary>Keeps the answer that a subquery gives for a key, and gives it.</summary>
    public const string KeepAnswer = "keep_answer";

    private const int Utf8 = 1;
    private const int Deterministic = 0x800;

    /// <summary>Adds the functions to a connection.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="answers">Where the connection keeps the answers of subqueries.</param>
    public static void AddTo(sqlite3 database, SubqueryAnswers answers)
    {
        var handle = database.DangerousGetHandle();
        Add(handle, FloatOfBits, 1, Deterministic, 0, &ReadFloat, null);
        Add(handle, LowerEquals, 2, Deterministic, 0, &CompareEquals, null);
        Add(handle, LowerContains, 2, Deterministic, 0, &CompareContains, null);
        Add(handle, LowerStartsWith, 2, Deterministic, 0, &CompareStartsWith, null);
        Add(handle, LowerEndsWith, 2, Deterministic, 0, &CompareEndsWith, null);

        // These two aren't deterministic, so SQLite neither moves nor shares their calls.
        Add(handle, KnownAnswer, 2, 0, GCHandle.ToIntPtr(GCHandle.Alloc(answers)), &FindAnswer, &Free);
        Add(handle, KeepAnswer, 3, 0, GCHandle.ToIntPtr(GCHandle.Alloc(answers)), &AddAnswer, &Free);
        GC.KeepAlive(database);
    }

    private static void Add(
        nint database, string name, int arguments, int flags, nint state,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, delegate* unmanaged[Cdecl]<nint, void> destroy)
    {
        var code = NativeSqlite.CreateFunction(database, name, arguments, Utf8 | flags, state, function, null, null, destroy);
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteReadException($"The function {name} can't be added.", code);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReadFloat(nint context, int count, nint* arguments) =>
        NativeSqlite.ResultDouble(context, BitConverter.Int64BitsToDouble(NativeSqlite.ValueInt64(arguments[0])));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CompareEquals(nint context, int count, nint* arguments)
    {
        if (HasTexts(arguments))
        {
            NativeSqlite.ResultInt(context, LowerCase.Equals(Text(arguments[0]), Text(arguments[1])) ? 1 : 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CompareContains(nint context, int count, nint* arguments)
    {
        if (HasTexts(arguments))
        {
            NativeSqlite.ResultInt(context, LowerCase.Contains(Text(arguments[0]), Text(arguments[1])) ? 1 : 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CompareStartsWith(nint context, int count, nint* arguments)
    {
        if (HasTexts(arguments))
        {
            NativeSqlite.ResultInt(context, LowerCase.StartsWith(Text(arguments[0]), Text(arguments[1])) ? 1 : 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CompareEndsWith(nint context, int count, nint* arguments)
    {
        if (HasTexts(arguments))
        {
            NativeSqlite.ResultInt(context, LowerCase.EndsWith(Text(arguments[0]), Text(arguments[1])) ? 1 : 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void FindAnswer(nint context, int count, nint* arguments)
    {
        if (!IsNull(arguments[1]) && Answers(context).Find((int)NativeSqlite.ValueInt64(arguments[0]), NativeSqlite.ValueInt64(arguments[1])) is { } answer)
        {
            NativeSqlite.ResultInt(context, answer ? 1 : 0);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void AddAnswer(nint context, int count, nint* arguments)
    {
        var answer = NativeSqlite.ValueInt64(arguments[2]) != 0;
        if (!IsNull(arguments[1]))
        {
            Answers(context).Add((int)NativeSqlite.ValueInt64(arguments[0]), NativeSqlite.ValueInt64(arguments[1]), answer);
        }

        NativeSqlite.ResultInt(context, answer ? 1 : 0);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint state) => GCHandle.FromIntPtr(state).Free();

    private static SubqueryAnswers Answers(nint context) => (SubqueryAnswers)GCHandle.FromIntPtr(NativeSqlite.UserData(context)).Target!;

    private static bool HasTexts(nint* arguments) => !IsNull(arguments[0]) && !IsNull(arguments[1]);

    private static bool IsNull(nint value) => NativeSqlite.ValueType(value) == NativeSqlite.Null;

    private static ReadOnlySpan<byte> Text(nint value)
    {
        // The text first: asking for it may be what makes it UTF-8, and its length that of UTF-8.
        var text = NativeSqlite.ValueText(value);
        return new ReadOnlySpan<byte>(text, NativeSqlite.ValueBytes(value));
    }
}
