using System.Buffers;
using System.Text.Json;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>A complete response, as UTF-8 JSON in a buffer that goes back to its pool on <see cref="Dispose"/>.</summary>
public sealed class GraphQLResponse : IDisposable
{
    private readonly IDisposable? _owner;

    /// <summary>Wraps the bytes of a response.</summary>
    /// <param name="body">The whole response object.</param>
    /// <param name="errorKind">Why it has no <c>data</c>, if it has none.</param>
    /// <param name="owner">Disposed with the response; owns <paramref name="body"/>.</param>
    public GraphQLResponse(ReadOnlyMemory<byte> body, RequestErrorKind errorKind = RequestErrorKind.None, IDisposable? owner = null)
    {
        Body = body;
        ErrorKind = errorKind;
        _owner = owner;
    }

    /// <summary>The response object as JSON. Not to be read after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The list of errors as JSON, of a response that has nothing else: one with an <see cref="ErrorKind"/>.</summary>
    public ReadOnlyMemory<byte> Errors => Body[ErrorsStart.Length..^1];

    private static ReadOnlySpan<byte> ErrorsStart => "{\"errors\":"u8;

    /// <summary>Why there is no <c>data</c>; <see cref="RequestErrorKind.None"/> where there is.</summary>
    public RequestErrorKind ErrorKind { get; }

    /// <summary>Makes a response of errors alone, without <c>data</c>.</summary>
    /// <param name="kind">What a transport makes a status code of.</param>
    /// <param name="errors">At least one error.</param>
    /// <returns>The response; it holds no pooled memory.</returns>
    public static GraphQLResponse Refuse(RequestErrorKind kind, params IReadOnlyCollection<GraphQLError> errors)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, ErrorWriter.Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("errors"u8);
            ErrorWriter.Write(writer, errors);
            writer.WriteEndObject();
        }

        return new GraphQLResponse(buffer.WrittenMemory, kind);
    }

    /// <inheritdoc/>
    public void Dispose() => _owner?.Dispose();
}
