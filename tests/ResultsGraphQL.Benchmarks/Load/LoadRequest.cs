using System.Globalization;
using System.Text;

namespace ResultsGraphQL.Benchmarks.Load;

/// <summary>The bytes of one HTTP request, ready to be sent again and again.</summary>
public static class LoadRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="apiKey">The API key.</param>
    /// <param name="body">The body, JSON.</param>
    public static byte[] Create(int port, string apiKey, ReadOnlySpan<byte> body)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json\r\nX-API-Key: {apiKey}\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
