namespace ResultsGraphQL.Model.ApiKeys;

/// <summary>What an API key may do. The numbers are what the store holds; they never change.</summary>
[Flags]
public enum ApiKeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read everything.</summary>
    Read = 1,

    /// <summary>Change results, runs, scenarios and agents.</summary>
    Write = 2,

    /// <summary>Manage API keys, and all of the above.</summary>
    Admin = 4,
}
