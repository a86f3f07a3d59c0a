using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The GraphQL types <c>Viewer</c>, the API key in use, and <c>ApiKey</c>.</summary>
internal static class ApiKeyMap
{
    private static readonly EnumMap Scopes = new("ApiKeyScope", "What an API key may do.",
    [
        new EnumValueMap("READ", (int)ApiKeyScopes.Read, "Read everything."),
        new EnumValueMap("WRITE", (int)ApiKeyScopes.Write, "Change results, runs, scenarios and agents, and read back what was changed, but nothing that it leads to."),
        new EnumValueMap("ADMIN", (int)ApiKeyScopes.Admin, "Manage API keys, and all that READ and WRITE may do."),
    ])
    { ClrType = typeof(ApiKeyScopes) };

    public static SchemaMapBuilder AddApiKeys(this SchemaMapBuilder schema) => schema
        .Entity("Viewer", "ApiKeys", "The API key that a request is made with.", viewer => viewer
            .Column("name", ColumnType.String, "Name", "The key's name, such as `nightly-dashboard`.")
            .Column("scopes", ColumnType.EnumFlags, "Scopes", "What the key may do.", values: Scopes)
            .Column("expiresAt", ColumnType.DateTime, "ExpiresAt", "When the key stops working; null for never.", nullable: true))
        .Entity("ApiKey", "ApiKeys", "A key to the API. The key itself is known to its holder only.", key => key
            .Column("name", ColumnType.String, "Name", "The key's name, such as `nightly-dashboard`.")
            .Column("prefix", ColumnType.String, "Prefix", "The first characters of the key, by which its holder knows it again.")
            .Column("scopes", ColumnType.EnumFlags, "Scopes", "What the key may do.", values: Scopes)
            .Column("createdAt", ColumnType.DateTime, "CreatedAt", "When the key was made.")
            .Column("expiresAt", ColumnType.DateTime, "ExpiresAt", "When the key stops working; null for never.", nullable: true)
            .Column("revokedAt", ColumnType.DateTime, "RevokedAt", "When the key was revoked; null where it wasn't.", nullable: true))
        .Root(new RootField("viewer", RootKind.Caller, "Viewer", "The API key in use.", Role: null));
}
