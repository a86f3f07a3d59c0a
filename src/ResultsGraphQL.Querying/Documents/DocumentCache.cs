using System.Collections.Concurrent;
using ResultsGraphQL.Querying.Collections;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>Keeps the operations of valid documents by the documents' text, so that a document is parsed, validated and planned once.</summary>
internal sealed class DocumentCache
{
    private const int Capacity = 1_000;
    private const int LongestText = 64 * 1024;

    private readonly BoundedCache<ConcurrentDictionary<string, CompiledOperation>> _documents = new(Capacity);

    public CompiledOperation? Find(string text, string? operationName) => _documents.Find(text)?.GetValueOrDefault(operationName ?? string.Empty);

    public void Add(string text, string? operationName, CompiledOperation operation)
    {
        if (text.Length <= LongestText)
        {
            var operations = _documents.Find(text) ?? _documents.Add(text, new ConcurrentDictionary<string, CompiledOperation>(StringComparer.Ordinal));
            operations.TryAdd(operationName ?? string.Empty, operation);
        }
    }
}
