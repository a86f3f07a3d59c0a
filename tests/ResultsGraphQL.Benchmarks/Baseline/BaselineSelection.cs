using GraphQLParser.AST;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>What an operation selects below a field; looks into no fragments, of which the benchmark's documents have none.</summary>
/// <param name="field">The field.</param>
internal readonly struct BaselineSelection(GraphQLField field)
{
    public bool Has(params ReadOnlySpan<string> path)
    {
        var selections = field.SelectionSet;
        foreach (var name in path)
        {
            var next = selections?.Selections.OfType<GraphQLField>().FirstOrDefault(candidate => candidate.Name == name);
            if (next is null)
            {
                return false;
            }

            selections = next.SelectionSet;
        }

        return true;
    }
}
