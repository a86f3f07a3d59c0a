using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The mutations of API keys.</summary>
internal static class ApiKeyMutations
{
    private static readonly PayloadField Changed = new PayloadField.Object("apiKey", "ApiKey", "The key, as it stands now.");

    /// <param name="schema">The schema.</param>
    /// <param name="changed">Told once a key was made or revoked.</param>
    public static SchemaMapBuilder AddApiKeyMutations(this SchemaMapBuilder schema, Action changed) => schema
        .Mutation<CreateApiKeyInput>(
            "createApiKey", "Makes an API key. It is told this once: the service itself keeps its hash only.",
            [
                Changed,
                new PayloadField.Value("key", ColumnType.String, "The key itself, to be sent as `X-API-Key`; null where a retry repeats the call that made it.") { IsSecret = true },
            ],
            [ApiKeyErrors.NameTaken],
            (input, store) =>
            {
                if (input.ExpiresAt <= store.Now)
                {
                    throw new InputProblemException("input.expiresAt", "must lie in the future");
                }

                var (id, key) = store.CreateApiKey(input.Name, input.Scopes.Aggregate(ApiKeyScopes.None, (all, one) => all | one), input.ExpiresAt);
                return new MutationOutcome { AfterCommit = changed }.Objects("apiKey", id).Value("key", key);
            },
            Roles.Admin)
        .Mutation<RevokeApiKeyInput>(
            "revokeApiKey", "Revokes an API key for good. One that is revoked already stays as it is.", [Changed], [ApiKeyErrors.NotFound],
            (input, store) => new MutationOutcome { AfterCommit = changed }.Objects("apiKey", store.RevokeApiKey(input.Name)),
            Roles.Admin);
}
