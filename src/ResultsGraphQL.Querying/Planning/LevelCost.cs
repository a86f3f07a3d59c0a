namespace ResultsGraphQL.Querying.Planning;

/// <summary>What a level adds to the cost of an operation, by the draft of the GraphQL cost specification.</summary>
internal sealed class LevelCost
{
    /// <summary>Objects whatever the number of rows: the connection and its page info.</summary>
    public double Types { get; set; }

    /// <summary>Fields whatever the number of rows, weighted.</summary>
    public double Fields { get; set; }

    /// <summary>Objects for each row.</summary>
    public double TypesPerRow { get; set; }

    /// <summary>Fields for each row, weighted.</summary>
    public double FieldsPerRow { get; set; }
}
