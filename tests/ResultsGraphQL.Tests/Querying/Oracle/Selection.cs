namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>A selected field.</summary>
/// <param name="Key">Its key in the response.</param>
internal abstract record Selection(string Key)
{
    public sealed record Value(string Key, Member.Value Field) : Selection(Key);

    public sealed record NodeId(string Key) : Selection(Key);

    public sealed record Part(string Key, Member.Part Field, IReadOnlyList<Selection> Of) : Selection(Key);

    public sealed record One(string Key, Member.ToOne Field, IReadOnlyList<Selection> Of) : Selection(Key);

    public sealed record Many(string Key, Member.ToMany Field, ListRequest Request, IReadOnlyList<Selection> Of) : Selection(Key);
}
