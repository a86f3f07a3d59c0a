using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Hands out the schema as a file.</summary>
internal sealed class SdlDownload
{
    private readonly byte[] _sdl;
    private readonly string _entityTag;

    public SdlDownload(IGraphQLExecutor executor)
    {
        _sdl = Encoding.UTF8.GetBytes(executor.Sdl);
        _entityTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_sdl).AsSpan(0, 16))}\"";
    }

    /// <summary>Sends the schema, or tells the client that it has it already.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = _entityTag;
        headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch == _entityTag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.ContentLength = _sdl.Length;
        await context.Response.Body.WriteAsync(_sdl, context.RequestAborted).ConfigureAwait(false);
    }
}
