using System.Globalization;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Gives the tables of one statement their aliases: t0, t1 and so on.</summary>
internal sealed class AliasSequence
{
    private int _count;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"t{_count++}");
}
