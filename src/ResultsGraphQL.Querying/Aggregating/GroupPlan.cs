namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>
/// How groups are read: the store gives the rows, they are grouped and measured here, and the store is given the page's groups to join them to what they
/// lead to.
/// </summary>
/// <param name="Scans">What gives the rows. The first has those that are grouped; what is measured of a relation's rows takes another.</param>
/// <param name="Keys">What rows are grouped by, in the order of the groups.</param>
/// <param name="Measures">What is measured. The page's statement has them behind the keys.</param>
/// <param name="CountsGroups">Whether the number of all groups is wanted.</param>
internal sealed record GroupPlan(
    IReadOnlyList<GroupScan> Scans, IReadOnlyList<GroupKeyColumn> Keys, IReadOnlyList<GroupMeasure> Measures, bool CountsGroups);
