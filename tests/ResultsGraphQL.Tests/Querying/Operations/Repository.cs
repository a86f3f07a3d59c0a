namespace ResultsGraphQL.Tests.Querying.Operations;

/// <summary>Finds files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Schema { get; } = Path.Combine(Root, "schema", "schema.graphql");

    public static string Operations { get; } = Path.Combine(Root, "schema", "operations");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ResultsGraphQL.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests don't run below the repository.");
    }
}
