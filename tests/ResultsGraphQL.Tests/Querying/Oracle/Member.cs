namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>A field of the schema, as the contract has it, over records in memory.</summary>
/// <param name="Name">The GraphQL name.</param>
internal abstract record Member(string Name)
{
    /// <summary>A value; <paramref name="Read"/> gives an <see cref="int"/>, <see cref="double"/>, <see cref="string"/>, <see cref="bool"/>, <see cref="DateTime"/>, enum or null.</summary>
    public sealed record Value(string Name, ValueKind Kind, Func<object, object?> Read) : Member(Name);

    /// <summary>A part of the same record that may be missing.</summary>
    public sealed record Part(string Name, ObjectShape Of, Func<object, bool> IsPresent) : Member(Name);

    /// <summary>A relation to one record or none.</summary>
    public sealed record ToOne(string Name, string Target, Func<object, object?> Read) : Member(Name);

    /// <summary>A relation to many records, in the order of their keys.</summary>
    public sealed record ToMany(string Name, string Target, ListArguments Arguments, Func<object, IEnumerable<object>> Read) : Member(Name);
}
