namespace ResultsGraphQL.Querying.Mapping;

/// <summary>One value of an enum.</summary>
/// <param name="Name">The GraphQL name, such as <c>IN_PROGRESS</c>.</param>
/// <param name="Stored">The integer that the store holds.</param>
/// <param name="Description">What the value means, for users of the API.</param>
public sealed record EnumValueMap(string Name, int Stored, string Description);
