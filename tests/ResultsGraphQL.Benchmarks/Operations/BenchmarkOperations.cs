namespace ResultsGraphQL.Benchmarks.Operations;

/// <summary>The operations that are measured, read from the documents beside this file.</summary>
public static class BenchmarkOperations
{
    /// <summary>A page of results with a to-one relation and the total count.</summary>
    public static BenchmarkOperation List { get; } = Read("list", 6);

    /// <summary>A page of results with their runs and the runs' metrics.</summary>
    public static BenchmarkOperation Nested { get; } = Read("nested", 6);

    /// <summary>The page of <see cref="List"/>, filtered by status and agent name and sorted by date, by variables.</summary>
    public static BenchmarkOperation Filtered { get; } = Read("filtered", 3);

    /// <summary>The name of the agent that <see cref="Filtered"/> asks for.</summary>
    public static string FilteredAgent { get; } =
        Filtered.VariablesElement.GetProperty("where").GetProperty("agent").GetProperty("name").GetProperty("eq").GetString()!;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BenchmarkOperation> All { get; } = [List, Nested, Filtered];

    private static BenchmarkOperation Read(string name, double targetToBaseline) =>
        new(name, ReadResource(name + ".graphql")!, ReadResource(name + ".variables.json"), targetToBaseline);

    private static string? ReadResource(string name)
    {
        using var stream = typeof(BenchmarkOperations).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
