using System.ComponentModel;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The input of <c>revokeApiKey</c>.</summary>
[Description("An API key that is to be revoked.")]
public sealed record RevokeApiKeyInput
{
    /// <summary>The name.</summary>
    [Description("The key's name, such as `nightly-dashboard`.")]
    public string Name { get; init; } = string.Empty;
}
