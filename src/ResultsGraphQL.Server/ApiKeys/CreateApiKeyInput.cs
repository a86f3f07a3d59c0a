using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.ApiKeys;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The input of <c>createApiKey</c>.</summary>
[Description("An API key that is to be made.")]
public sealed record CreateApiKeyInput
{
    /// <summary>The name.</summary>
    [Description("The key's name, such as `nightly-dashboard`, which no other key has.")]
    [Required]
    [MaxLength(ApiKeyStore.MaxNameLength)]
    public string Name { get; init; } = string.Empty;

    /// <summary>What it may do.</summary>
    [Description("What the key may do.")]
    [MinLength(1)]
    public IReadOnlyList<ApiKeyScopes> Scopes { get; init; } = [];

    /// <summary>When it stops working.</summary>
    [Description("When the key stops working; never, where it isn't given.")]
    public DateTime? ExpiresAt { get; init; }
}
