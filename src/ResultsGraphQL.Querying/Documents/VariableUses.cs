using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>Finds how a document uses its variables.</summary>
internal sealed class VariableUses
{
    private VariableUses()
    {
    }

    /// <summary>The variables that decide, by <c>@skip</c> and <c>@include</c>, whether a selection is there.</summary>
    public SortedSet<string> Conditions { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each variable stands in the document, but for its definition.</summary>
    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks through a document's operations and fragments.</summary>
    public static VariableUses Collect(DocumentNode document)
    {
        var uses = new VariableUses();
        foreach (var definition in document.Definitions)
        {
            uses.Add(definition.Directives);
            uses.Add(definition.Selections);
        }

        return uses;
    }

    private void Add(IReadOnlyList<SelectionNode> selections)
    {
        foreach (var selection in selections)
        {
            Add(selection.Directives);
            switch (selection)
            {
                case SelectionNode.Field field:
                    Add(field.Arguments);
                    Add(field.Selections ?? []);
                    break;
                case SelectionNode.InlineFragment inline:
                    Add(inline.Selections);
                    break;
            }
        }
    }

    private void Add(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            Add(directive.Arguments);
            if (directive.Name is "skip" or "include" && directive.Arguments is [{ Value: ValueNode.Variable variable }])
            {
                Conditions.Add(variable.Name);
            }
        }
    }

    private void Add(IReadOnlyList<ArgumentNode> arguments)
    {
        foreach (var argument in arguments)
        {
            Add(argument.Value);
        }
    }

    private void Add(ValueNode value)
    {
        switch (value)
        {
            case ValueNode.Variable variable:
                Counts[variable.Name] = Counts.GetValueOrDefault(variable.Name) + 1;
                break;
            case ValueNode.List list:
                foreach (var item in list.Items)
                {
                    Add(item);
                }

                break;
            case ValueNode.Object fields:
                Add(fields.Fields);
                break;
        }
    }
}
