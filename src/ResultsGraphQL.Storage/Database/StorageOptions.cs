using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Storage.Database;

/// <summary>Where the store is.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file.</summary>
    [Required]
    public string DatabasePath { get; set; } = "results.db";

    /// <summary>Whether the file, and its folder, is made where it doesn't exist. Otherwise that is refused.</summary>
    public bool Creates { get; set; } = true;

    /// <summary>How often the file is looked at while nothing is written: whether it is still there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the write-ahead log may become before changes wait, for a moment, for readers to let go of it, in bytes.</summary>
    [Range(1024 * 1024, 1024 * 1024 * 1024)]
    public int MaxLogBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long nothing must have been written for the write-ahead log to be emptied.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(2);
}
