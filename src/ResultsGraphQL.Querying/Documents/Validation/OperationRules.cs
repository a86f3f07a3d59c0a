using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks operations as a whole: their names, and what subscriptions select (GraphQL specification, 5.2).</summary>
internal sealed class OperationRules(DocumentNode document, ValidationErrors errors)
{
    /// <summary>Checks the names of operations and fragments.</summary>
    public void CheckNames()
    {
        var operations = document.Operations.ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.Name is null)
            {
                if (operations.Count > 1)
                {
                    errors.Add(operation.Position, "An operation without a name must be the only one of its document.");
                }
            }
            else if (!seen.Add(operation.Name))
            {
                errors.Add(operation.Position, $"There is more than one operation '{ValidationErrors.Shorten(operation.Name)}'.");
            }
        }

        foreach (var fragment in document.Definitions.OfType<DefinitionNode.Fragment>())
        {
            if (document.Fragments[fragment.Name] != fragment)
            {
                errors.Add(fragment.Position, $"There is more than one fragment '{ValidationErrors.Shorten(fragment.Name)}'.");
            }
        }
    }

    /// <summary>Checks that a subscription selects one field, whatever the variables.</summary>
    public void CheckSubscription(DefinitionNode.Operation subscription)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SelectionNode>(subscription.Selections.Reverse());
        while (waiting.TryPop(out var selection) && !errors.AreEnough)
        {
            if (selection.Directives.FirstOrDefault(directive => directive.Name is "skip" or "include") is { } condition)
            {
                errors.Add(condition.Position, $"The field of a subscription can't depend on '@{condition.Name}'.");
            }

            IReadOnlyList<SelectionNode> below = [];
            switch (selection)
            {
                case SelectionNode.Field field:
                    CheckRoot(field, keys);
                    break;
                case SelectionNode.InlineFragment inline:
                    below = inline.Selections;
                    break;
                case SelectionNode.FragmentSpread fragment when spread.Add(fragment.Name) && document.Fragments.TryGetValue(fragment.Name, out var known):
                    below = known.Selections;
                    break;
            }

            foreach (var next in below.Reverse())
            {
                waiting.Push(next);
            }
        }
    }

    private void CheckRoot(SelectionNode.Field field, HashSet<string> keys)
    {
        if (field.Name.StartsWith("__", StringComparison.Ordinal))
        {
            errors.Add(field.Position, $"A subscription can't select '{ValidationErrors.Shorten(field.Name)}'.");
        }
        else if (keys.Add(field.ResponseKey) && keys.Count == 2)
        {
            errors.Add(field.Position, "A subscription must select exactly one field.");
        }
    }
}
