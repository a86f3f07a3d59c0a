namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Gathers what the store may have to look at, so that a table stands in it once.</summary>
internal sealed class TableScans
{
    private readonly List<TableScan> _scans = [];

    public IReadOnlyList<TableScan> All => _scans;

    /// <summary>Adds to the weight of a table.</summary>
    public void Add(TableScan scan)
    {
        var known = _scans.FindIndex(other => other.Table == scan.Table && other.PerRowOf == scan.PerRowOf);
        if (known < 0)
        {
            _scans.Add(scan);
        }
        else
        {
            _scans[known] = scan with { Weight = scan.Weight + _scans[known].Weight };
        }
    }
}
