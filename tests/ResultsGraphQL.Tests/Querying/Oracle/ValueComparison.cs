using System.Text;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>How values compare: text by code point, null first.</summary>
internal static class ValueComparison
{
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string first, string second) => Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)),
        _ => ((IComparable)left).CompareTo(right),
    };
}
