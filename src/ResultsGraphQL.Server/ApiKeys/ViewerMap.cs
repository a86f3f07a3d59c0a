using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>The GraphQL type <c>Viewer</c>: the API key in use.</summary>
internal static class ViewerMap
{
    private static readonly EnumMap Scopes = new("ApiKeyScope", "What an API key may do.",
    [
        new EnumValueMap("READ", (int)ApiKeyScopes.Read, "Read everything."),
        new EnumValueMap("WRITE", (int)ApiKeyScopes.Write, "Change results, runs, scenarios and agents."),
        new EnumValueMap("ADMIN", (int)ApiKeyScopes.Admin, "Manage API keys, and all that READ and WRITE may do."),
    ]);

    public static SchemaMapBuilder AddViewer(this SchemaMapBuilder schema) => schema
        .Entity("Viewer", "ApiKeys", "The API key that a request is made with.", viewer => viewer
            .Column("name", ColumnType.String, "Name", "The key's name, such as `nightly-dashboard`.")
            .Column("scopes", ColumnType.EnumFlags, "Scopes", "What the key may do.", values: Scopes)
            .Column("expiresAt", ColumnType.DateTime, "ExpiresAt", "When the key stops working; null for never.", nullable: true))
        .Root(new RootField("viewer", RootKind.Caller, "Viewer", "The API key in use.", Role: null));
}
