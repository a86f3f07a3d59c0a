using System.Collections.Concurrent;
using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>Keeps parsed and validated documents, as GraphQL.NET's own memory cache does: a document that is known isn't validated again.</summary>
internal sealed class BaselineDocumentCache : IConfigureExecution
{
    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new();

    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        var query = options.Query!;
        if (_documents.TryGetValue(query, out var document))
        {
            options.Document = document;
            options.ValidationRules = options.CachedDocumentValidationRules ?? [];
            return await next(options);
        }

        var result = await next(options);
        if (result is { Executed: true, Document: not null })
        {
            _documents[query] = result.Document;
        }

        return result;
    }
}
