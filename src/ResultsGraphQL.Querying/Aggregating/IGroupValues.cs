namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Values that a <see cref="GroupValueStore"/> counts the memory of.</summary>
internal interface IGroupValues
{
    /// <summary>The memory that they hold.</summary>
    long Bytes { get; }

    /// <summary>Puts the values into the temporary file, in order, and gives their memory back.</summary>
    void Spill();

    /// <summary>Forgets the values.</summary>
    void Clear();
}
