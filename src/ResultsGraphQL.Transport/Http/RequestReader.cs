using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>Reads GraphQL requests from HTTP (GraphQL over HTTP, draft, "Request"). The body is parsed where the server received it.</summary>
internal static class RequestReader
{
    private const string CostHeader = "GraphQL-Cost";

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Reads a request.</summary>
    /// <param name="context">A GET or POST request.</param>
    /// <param name="options">The limit of its body.</param>
    /// <returns>The request; it is to be disposed once it has been executed.</returns>
    /// <exception cref="MalformedRequestException">It isn't a GraphQL request.</exception>
    public static ValueTask<GraphQLHttpRequest> ReadAsync(HttpContext context, GraphQLHttpOptions options) =>
        HttpMethods.IsGet(context.Request.Method) ? new ValueTask<GraphQLHttpRequest>(ReadQuery(context)) : ReadBodyAsync(context, options);

    private static GraphQLHttpRequest ReadQuery(HttpContext context)
    {
        var query = context.Request.Query;
        var variables = ParseParameter(query["variables"], "variables");
        ParseParameter(query["extensions"], "extensions")?.Dispose();
        var text = query["query"];
        if (StringValues.IsNullOrEmpty(text))
        {
            throw MalformedRequestException.BadRequest("The parameter 'query' is missing. It holds the GraphQL document.");
        }

        var request = new GraphQLRequest(text.ToString())
        {
            OperationName = query["operationName"],
            Variables = variables?.RootElement ?? default,
            User = context.User,
            QueriesOnly = true,
            ReportCost = ReportsCost(context),
        };
        return new GraphQLHttpRequest(request, variables, null, default);
    }

    private static JsonDocument? ParseParameter(StringValues value, string name)
    {
        if (StringValues.IsNullOrEmpty(value))
        {
            return null;
        }

        try
        {
            var json = JsonDocument.Parse(value.ToString());
            Check(json.RootElement, name, JsonValueKind.Object);
            CheckText(json.RootElement, name);
            return json;
        }
        catch (JsonException exception)
        {
            throw JsonDepth.IsExceeded(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(value.ToString())), JsonDepth.Most)
                ? TooDeep($"parameter '{name}'")
                : MalformedRequestException.BadRequest($"The parameter '{name}' isn't JSON: {exception.Message}");
        }
    }

    private static async ValueTask<GraphQLHttpRequest> ReadBodyAsync(HttpContext context, GraphQLHttpOptions options)
    {
        CheckContentType(context.Request.ContentType);
        if (context.Request.ContentLength > options.MaxBodyBytes)
        {
            throw TooLarge(options);
        }

        if (context.Request.Headers.ContentEncoding.Count > 0 && await BodyEncoding.DecodeAsync(context, options).ConfigureAwait(false) is { } decoded)
        {
            return ReadDecoded(context, new ReadOnlySequence<byte>(decoded));
        }

        var reader = context.Request.BodyReader;
        var body = await ReadWholeAsync(reader, options, context.RequestAborted).ConfigureAwait(false);
        JsonDocument? json = null;
        try
        {
            json = Parse(body);
            return new GraphQLHttpRequest(ReadRequest(context, json.RootElement, HoldsEscapes(body)), json, reader, body);
        }
        catch
        {
            json?.Dispose();
            reader.AdvanceTo(body.End);
            throw;
        }
    }

    private static GraphQLHttpRequest ReadDecoded(HttpContext context, ReadOnlySequence<byte> body)
    {
        var json = Parse(body);
        try
        {
            return new GraphQLHttpRequest(ReadRequest(context, json.RootElement, HoldsEscapes(body)), json, null, body);
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(PipeReader reader, GraphQLHttpOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > options.MaxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(options);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static JsonDocument Parse(ReadOnlySequence<byte> body)
    {
        if (!IsUtf8(body))
        {
            throw MalformedRequestException.BadRequest("The body isn't valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException) when (StartsWithMark(body))
        {
            return Parse(body.Slice(ByteOrderMark.Length));
        }
        catch (JsonException exception)
        {
            throw JsonDepth.IsExceeded(body, JsonDepth.Most) ? TooDeep("body") : MalformedRequestException.BadRequest($"The body isn't JSON: {exception.Message}");
        }
    }

    private static GraphQLRequest ReadRequest(HttpContext context, JsonElement body, bool checkText)
    {
        if (body.ValueKind == JsonValueKind.Array)
        {
            throw MalformedRequestException.BadRequest("The body is an array, but batches aren't supported: send one request at a time, as an object.");
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            throw MalformedRequestException.BadRequest($"The body must be a JSON object with a 'query', but is {Describe(body.ValueKind)}.");
        }

        if (checkText)
        {
            CheckText(body, "body");
        }

        if (!body.TryGetProperty("query"u8, out var query) || query.ValueKind == JsonValueKind.Null)
        {
            throw MalformedRequestException.BadRequest("'query' is missing. It holds the GraphQL document.");
        }

        Check(query, "query", JsonValueKind.String);
        body.TryGetProperty("operationName"u8, out var operationName);
        Check(operationName, "operationName", JsonValueKind.String);
        body.TryGetProperty("variables"u8, out var variables);
        Check(variables, "variables", JsonValueKind.Object);
        body.TryGetProperty("extensions"u8, out var extensions);
        Check(extensions, "extensions", JsonValueKind.Object);
        return RequestObject.Read(body) with { User = context.User, ReportCost = ReportsCost(context) };
    }

    private static void Check(JsonElement value, string name, JsonValueKind kind)
    {
        if (value.ValueKind != kind && value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw MalformedRequestException.BadRequest($"'{name}' must be {Describe(kind)}, but is {Describe(value.ValueKind)}.");
        }
    }

    /// <summary>Refuses strings that are no text: JSON can escape half of a surrogate pair.</summary>
    private static void CheckText(JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    CheckText(() => property.Name, name);
                    CheckText(property.Value, name);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    CheckText(item, name);
                }

                break;
            case JsonValueKind.String:
                CheckText(value.GetString, name);
                break;
        }
    }

    private static void CheckText(Func<string?> read, string name)
    {
        try
        {
            read();
        }
        catch (InvalidOperationException)
        {
            throw MalformedRequestException.BadRequest($"The {name} holds a string with half of a surrogate pair, which is no text.");
        }
    }

    /// <summary>Whether a surrogate may be escaped in the body. Most clients escape line ends alone, and needn't wait for a second reading.</summary>
    private static bool HoldsEscapes(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return body.FirstSpan.IndexOf("\\u"u8) >= 0;
        }

        foreach (var segment in body)
        {
            if (segment.Span.Contains((byte)'\\'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a byte order mark stands ahead of the JSON, as some editors put it there.</summary>
    private static bool StartsWithMark(ReadOnlySequence<byte> body)
    {
        if (body.Length < ByteOrderMark.Length)
        {
            return false;
        }

        Span<byte> start = stackalloc byte[3];
        body.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(ByteOrderMark);
    }

    private static bool IsUtf8(ReadOnlySequence<byte> body) => Utf8.IsValid(body.IsSingleSegment ? body.FirstSpan : body.ToArray());

    private static void CheckContentType(string? contentType)
    {
        if (contentType is "application/json")
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new MalformedRequestException(StatusCodes.Status415UnsupportedMediaType, "The body must be of the content type application/json.");
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new MalformedRequestException(StatusCodes.Status415UnsupportedMediaType, "The body's charset must be utf-8.");
        }
    }

    private static bool ReportsCost(HttpContext context) =>
        context.Request.Headers.TryGetValue(CostHeader, out var value) && string.Equals(value, "report", StringComparison.OrdinalIgnoreCase);

    private static MalformedRequestException TooDeep(string what) =>
        new(StatusCodes.Status400BadRequest, $"The {what} {JsonDepth.Refusal}.", ErrorCodes.LimitExceeded);

    private static MalformedRequestException TooLarge(GraphQLHttpOptions options) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {options.MaxBodyBytes} bytes, which is the limit.", ErrorCodes.LimitExceeded);

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
