using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Transport.Http;

/// <summary>A GraphQL request and the body that its variables are read from.</summary>
/// <param name="Request">The request.</param>
/// <param name="Json">The parsed body; null where the request has none.</param>
/// <param name="Reader">Where the body came from; null where the request has none.</param>
/// <param name="Body">The body's bytes, which stay where they are until this is disposed.</param>
internal readonly record struct GraphQLHttpRequest(GraphQLRequest Request, JsonDocument? Json, PipeReader? Reader, ReadOnlySequence<byte> Body) : IDisposable
{
    public void Dispose()
    {
        Json?.Dispose();
        Reader?.AdvanceTo(Body.End);
    }
}
