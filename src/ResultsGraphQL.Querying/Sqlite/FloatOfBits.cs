using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>The SQL function that reads a real number from its 64 bits (IEEE 754), which come as an integer.</summary>
internal static class FloatOfBits
{
    /// <summary>The name of the function.</summary>
    public const string Name = "float_of_bits";

    private static readonly delegate_function_scalar Function = static (context, _, arguments) =>
        raw.sqlite3_result_double(context, BitConverter.Int64BitsToDouble(raw.sqlite3_value_int64(arguments[0])));

    /// <summary>Adds the function to a connection.</summary>
    public static void AddTo(sqlite3 database) => raw.sqlite3_create_function(database, Name, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Function);
}
