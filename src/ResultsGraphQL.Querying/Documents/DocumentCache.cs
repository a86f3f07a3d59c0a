using System.Collections.Concurrent;
using ResultsGraphQL.Querying.Collections;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>
/// Keeps the operations of valid documents by the documents' text, so that a document is parsed, validated and planned once. What the operations hold
/// grows while they are used; whenever it is too much in all, what was used least recently goes.
/// </summary>
internal sealed class DocumentCache
{
    private const int Capacity = 1_000;
    private const int LongestText = 64 * 1024;

    private readonly BoundedCache<ConcurrentDictionary<string, CompiledOperation>> _documents = new(Capacity, Forget);
    private readonly CacheWeight _weight;
    private readonly long _maxBytes;
    private int _isTrimming;

    /// <summary>Makes a cache.</summary>
    /// <param name="maxBytes">How many bytes, about, its operations may hold.</param>
    public DocumentCache(long maxBytes)
    {
        _maxBytes = maxBytes;
        _weight = new CacheWeight(Grown);
    }

    /// <summary>How many bytes, about, the operations hold.</summary>
    public long Bytes => _weight.Bytes;

    public CompiledOperation? Find(string text, string? operationName) => _documents.Find(text)?.GetValueOrDefault(operationName ?? string.Empty);

    public void Add(string text, string? operationName, CompiledOperation operation)
    {
        if (text.Length > LongestText)
        {
            return;
        }

        var operations = _documents.Find(text) ?? _documents.Add(text, new ConcurrentDictionary<string, CompiledOperation>(StringComparer.Ordinal));
        if (!operations.TryAdd(operationName ?? string.Empty, operation))
        {
            return;
        }

        operation.Weight.Join(_weight);
        if (_documents.Find(text) != operations)
        {
            // It was thrown out just now.
            operation.Weight.Leave();
        }
    }

    private static void Forget(ConcurrentDictionary<string, CompiledOperation> operations)
    {
        foreach (var operation in operations.Values)
        {
            operation.Weight.Leave();
        }
    }

    private void Grown(long bytes)
    {
        if (bytes <= _maxBytes || Interlocked.Exchange(ref _isTrimming, 1) != 0)
        {
            return;
        }

        // Whoever adds holds its own weight's lock, which this wants too.
        ThreadPool.UnsafeQueueUserWorkItem(static cache => cache.Trim(), this, preferLocal: false);
    }

    private void Trim()
    {
        while (_weight.Bytes > _maxBytes / 4 * 3 && _documents.Count > 0)
        {
            _documents.Trim();
        }

        Volatile.Write(ref _isTrimming, 0);
    }
}
