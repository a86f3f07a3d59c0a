namespace ResultsGraphQL.Server.Schema;

/// <summary>The names of the scopes, as the caller's roles.</summary>
internal static class Roles
{
    public const string Read = "READ";
    public const string Write = "WRITE";
    public const string Admin = "ADMIN";
}
