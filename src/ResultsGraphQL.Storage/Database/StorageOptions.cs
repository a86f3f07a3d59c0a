using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Storage.Database;

/// <summary>Where the store is.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file. It is made where it doesn't exist, its folder too.</summary>
    [Required]
    public string DatabasePath { get; set; } = "results.db";
}
