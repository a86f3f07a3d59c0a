using ResultsGraphQL.Model.ApiKeys;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Gives a new store its first key, so that somebody can get in (contract, "API keys").</summary>
/// <param name="store">Where the keys are.</param>
public sealed class FirstKey(ApiKeyStore store)
{
    /// <summary>The environment variable that sets the first key instead of a random one.</summary>
    public const string Variable = "RESULTS_API_KEY";

    /// <summary>The first key's name.</summary>
    public const string Name = "admin";

    /// <summary>Makes the first key where there is none of any kind.</summary>
    /// <param name="chosen">The key that the environment chooses; null or empty for a random one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A key that was made up and must be told now; null where there were keys before, or the environment chose it.</returns>
    /// <exception cref="ApiKeyException">The chosen key is too short.</exception>
    public async Task<string?> EnsureAsync(string? chosen, CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(chosen))
        {
            return await store.CreateAsync(Name, ApiKeyScopes.Admin, null, null, cancellationToken).ConfigureAwait(false);
        }

        if (chosen.Length < ApiKeySecret.MinLength)
        {
            throw new ApiKeyException($"{Variable} must have at least {ApiKeySecret.MinLength} characters.");
        }

        await store.CreateAsync(Name, ApiKeyScopes.Admin, null, chosen, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
