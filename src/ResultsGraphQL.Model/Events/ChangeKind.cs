namespace ResultsGraphQL.Model.Events;

/// <summary>What an event says of its run or result. The numbers are those of the store.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Created = 0,

    /// <summary>A result's own fields have changed, such as its name, and its status has not.</summary>
    Updated = 1,

    /// <summary>It has another status.</summary>
    StatusChanged = 2,

    /// <summary>It is gone.</summary>
    Deleted = 3,
}
