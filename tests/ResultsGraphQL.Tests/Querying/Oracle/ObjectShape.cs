using System.Globalization;
using System.Text;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>An object type.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Members">The fields that can be filtered by.</param>
internal sealed record ObjectShape(string Name, IReadOnlyList<Member> Members)
{
    /// <summary>The record's key, which every order ends in; null for a type that is part of another.</summary>
    public Func<object, int>? Key { get; init; }

    /// <summary>What records are ordered by, ahead of the key, where nothing else is asked for.</summary>
    public Member.Value? DefaultOrder { get; init; }

    /// <summary>Whether the type has a <c>nodeId</c>.</summary>
    public bool IsNode { get; init; } = true;

    public string NodeId(object row) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Name}:{Key!(row)}")));

    public Member Find(string name) => Members.First(member => member.Name == name);
}
