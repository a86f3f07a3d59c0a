using System.Globalization;
using System.Text;
using GraphQL;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>Pages by offset, the way that most services begin with.</summary>
internal static class BaselinePaging
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 100;

    public static (int First, int Offset) Read(IResolveFieldContext context)
    {
        var first = Math.Clamp(context.GetArgument<int?>("first") ?? DefaultPageSize, 0, MaxPageSize);
        var offset = context.GetArgument<string?>("after") is { } cursor
            ? int.Parse(Encoding.ASCII.GetString(Convert.FromBase64String(cursor)), CultureInfo.InvariantCulture)
            : 0;
        return (first, offset);
    }

    public static string CreateCursor(int offset) => Convert.ToBase64String(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture)));
}
