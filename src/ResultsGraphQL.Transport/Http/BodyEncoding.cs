using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Reads request bodies that are compressed; what comes out of them is bounded as any body is.</summary>
internal static class BodyEncoding
{
    private const string Accepted = "gzip, br, deflate";
    private const int FirstBuffer = 4096;

    /// <summary>Reads a body.</summary>
    /// <param name="context">The request, which has a <c>Content-Encoding</c>.</param>
    /// <param name="options">The limit of the body.</param>
    /// <returns>The body; null where it isn't compressed.</returns>
    /// <exception cref="MalformedRequestException">The encoding isn't known, the body isn't of it, or is too large.</exception>
    public static async ValueTask<byte[]?> DecodeAsync(HttpContext context, GraphQLHttpOptions options)
    {
        if (Equals(context.Request.Headers.ContentEncoding, "identity"))
        {
            return null;
        }

        var decoder = Open(context);
        await using (decoder.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(decoder, options.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false)
                    ?? throw new MalformedRequestException(StatusCodes.Status413PayloadTooLarge,
                        $"The body is larger than {options.MaxBodyBytes} bytes once it is decompressed, which is the limit.", ErrorCodes.LimitExceeded);
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
            {
                throw MalformedRequestException.BadRequest($"The body isn't {context.Request.Headers.ContentEncoding}, as its Content-Encoding says.");
            }
        }
    }

    private static Stream Open(HttpContext context)
    {
        var encoding = context.Request.Headers.ContentEncoding;
        if (Equals(encoding, "gzip") || Equals(encoding, "x-gzip"))
        {
            return new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true);
        }

        if (Equals(encoding, "br"))
        {
            return new BrotliStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true);
        }

        if (Equals(encoding, "deflate"))
        {
            return new ZLibStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true);
        }

        context.Response.Headers.AcceptEncoding = Accepted;
        throw new MalformedRequestException(StatusCodes.Status415UnsupportedMediaType, $"The body's Content-Encoding isn't supported. It may be one of: {Accepted}.");
    }

    private static async ValueTask<byte[]?> ReadAsync(Stream source, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(FirstBuffer, most + 1)];
        var length = 0;
        while (await source.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is var read and not 0)
        {
            length += read;
            if (length > most)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
            }
        }

        return buffer.AsSpan(0, length).ToArray();
    }

    private static bool Equals(StringValues header, string encoding) => string.Equals(header, encoding, StringComparison.OrdinalIgnoreCase);
}
