using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Documents;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Tests.Querying.Limits;

/// <summary>What is kept of documents is bounded in bytes, whatever is worked out for them later.</summary>
public sealed class DocumentCacheSizeTests
{
    private const long MaxBytes = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Documents_that_differ_in_a_comment_throw_each_other_out()
    {
        using var schema = SchemaFactory.Create(ResultsSchema.Create(), new QueryLimits());
        var cache = new DocumentCache(MaxBytes);
        for (var i = 0; i < 500; i++)
        {
            var text = $"# {i} {new string('.', 1_000)}\n{{ eventCursor }}";
            cache.Add(text, null, Compile(text, schema));
            Assert.NotNull(cache.Find(text, null));
        }

        Assert.True(SpinWait.SpinUntil(() => cache.Bytes <= MaxBytes, Patience), $"{cache.Bytes} bytes are kept.");
        Assert.InRange(cache.Bytes, 1, MaxBytes);
    }

    [Fact]
    public void An_operation_counts_with_the_plans_and_statements_that_came_later()
    {
        using var schema = SchemaFactory.Create(ResultsSchema.Create(), new QueryLimits());
        var cache = new DocumentCache(MaxBytes);
        var operation = Compile("{ eventCursor }", schema);
        cache.Add("{ eventCursor }", null, operation);
        var before = cache.Bytes;

        for (var i = 0; i < 10; i++)
        {
            var plan = new OperationPlan([], [], new CacheWeight());
            plan.Weight.Add(MaxBytes / 5);
            operation.KeepPlan($"{i}", plan);
        }

        Assert.True(before < MaxBytes / 10);
        Assert.True(SpinWait.SpinUntil(() => cache.Bytes <= MaxBytes && cache.Find("{ eventCursor }", null) is null, Patience), $"{cache.Bytes} bytes are kept.");
        Assert.Equal(0, cache.Bytes);
    }

    private static CompiledOperation Compile(string text, GraphQL.Types.ISchema schema)
    {
        var document = DocumentParser.Parse(text, 5_000, 200);
        return new CompiledOperation(document, document.Definitions.OfType<DefinitionNode.Operation>().Single(), new TypeSystem(schema));
    }
}
