namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>There is no key of that name.</summary>
/// <param name="name">The name.</param>
public sealed class ApiKeyNotFoundException(string name) : ApiKeyException($"There is no key named '{name}'.")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
