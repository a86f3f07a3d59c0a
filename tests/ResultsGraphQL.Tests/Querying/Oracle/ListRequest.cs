namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>What is asked of a list.</summary>
/// <param name="Arguments">The arguments as they are written.</param>
internal sealed record ListRequest(IReadOnlyList<KeyValuePair<string, InputNode>> Arguments)
{
    public static readonly ListRequest Everything = new([]);

    public InputNode.Fields? Where { get; init; }

    /// <summary>The order's objects.</summary>
    public IReadOnlyList<InputNode.Fields> Order { get; init; } = [];

    public int? First { get; init; }

    public int? Last { get; init; }

    public CursorSample? After { get; init; }

    public CursorSample? Before { get; init; }

    public bool SelectsTotalCount { get; init; }

    public bool SelectsPageInfo { get; init; }

    public bool SelectsNodes { get; init; }

    public bool SelectsEdges { get; init; }
}
