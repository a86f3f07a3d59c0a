using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>Finds how a document uses its variables.</summary>
internal sealed class VariableUses : ASTVisitor<VariableUses.Context>
{
    private VariableUses()
    {
    }

    /// <summary>Looks through a document's operations and fragments.</summary>
    public static Context Collect(GraphQLDocument document)
    {
        var context = new Context();
        var visit = new VariableUses().VisitAsync(document, context);
        if (!visit.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Looking at a document waited for something.");
        }

        return context;
    }

    /// <inheritdoc/>
    protected override ValueTask VisitVariableDefinitionAsync(GraphQLVariableDefinition variableDefinition, Context context) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override ValueTask VisitVariableAsync(GraphQLVariable variable, Context context)
    {
        var name = variable.Name.StringValue;
        context.Counts[name] = context.Counts.GetValueOrDefault(name) + 1;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask VisitDirectiveAsync(GraphQLDirective directive, Context context)
    {
        if (directive.Name.StringValue is "skip" or "include" && directive.Arguments?.Items[0].Value is GraphQLVariable variable)
        {
            context.Conditions.Add(variable.Name.StringValue);
        }

        return base.VisitDirectiveAsync(directive, context);
    }

    /// <summary>What was found so far.</summary>
    internal sealed class Context : IASTVisitorContext
    {
        /// <summary>The variables that decide, by <c>@skip</c> and <c>@include</c>, whether a selection is there.</summary>
        public SortedSet<string> Conditions { get; } = new(StringComparer.Ordinal);

        /// <summary>How often each variable stands in the document, but for its definition.</summary>
        public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

        public CancellationToken CancellationToken => CancellationToken.None;
    }
}
