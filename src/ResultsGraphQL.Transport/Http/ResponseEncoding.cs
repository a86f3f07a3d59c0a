using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Compresses responses where the client accepts it (RFC 9110, 12.5.3). Keys are in headers, which are never compressed with what a client can choose.</summary>
internal static class ResponseEncoding
{
    private const string Brotli = "br";
    private const string GZip = "gzip";

    /// <summary>Picks the encoding that the client likes best, Brotli where it likes both alike.</summary>
    /// <returns>The encoding; null for none.</returns>
    public static string? Negotiate(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var encodings))
        {
            return null;
        }

        var brotli = Quality(encodings, Brotli);
        var gzip = Quality(encodings, GZip);
        return brotli <= 0 && gzip <= 0 ? null : brotli >= gzip ? Brotli : GZip;
    }

    /// <summary>Writes a body, compressed.</summary>
    public static async Task WriteAsync(HttpResponse response, string encoding, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        response.Headers.ContentEncoding = encoding;
        Stream encoder = encoding == Brotli
            ? new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await using (encoder.ConfigureAwait(false))
        {
            await encoder.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }

    private static double Quality(IList<StringWithQualityHeaderValue> encodings, string name)
    {
        var named = encodings.FirstOrDefault(encoding => encoding.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? encodings.FirstOrDefault(encoding => encoding.Value == "*");
        return named is null ? 0 : named.Quality ?? 1;
    }
}
