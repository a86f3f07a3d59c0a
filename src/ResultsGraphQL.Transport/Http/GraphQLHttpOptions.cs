using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Transport.Http;

/// <summary>What a request over HTTP may take (contract, "Limits").</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>The largest request body, in bytes.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Responses of at least so many bytes are compressed, where the client accepts it; smaller ones aren't worth it.</summary>
    public int MinCompressedBytes { get; set; } = 2048;

    /// <summary>How long a request may take.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
