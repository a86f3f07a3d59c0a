namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>There is a key of that name already.</summary>
/// <param name="name">The name.</param>
public sealed class ApiKeyNameTakenException(string name) : ApiKeyException($"There is a key named '{name}' already.")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
