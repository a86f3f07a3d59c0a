using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>Finds the variables that decide, by <c>@skip</c> and <c>@include</c>, whether a selection is there.</summary>
internal sealed class ConditionCollector : ASTVisitor<ConditionCollector.Context>
{
    private ConditionCollector()
    {
    }

    /// <summary>Finds the variables of a document's operations and fragments.</summary>
    public static IReadOnlyCollection<string> Collect(GraphQLDocument document)
    {
        var context = new Context();
        var visit = new ConditionCollector().VisitAsync(document, context);
        if (!visit.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Looking at a document waited for something.");
        }

        return context.Names;
    }

    /// <inheritdoc/>
    protected override ValueTask VisitDirectiveAsync(GraphQLDirective directive, Context context)
    {
        if (directive.Name.StringValue is "skip" or "include" && directive.Arguments?.Items[0].Value is GraphQLVariable variable)
        {
            context.Names.Add(variable.Name.StringValue);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>What was found so far.</summary>
    internal sealed class Context : IASTVisitorContext
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public CancellationToken CancellationToken => CancellationToken.None;
    }
}
