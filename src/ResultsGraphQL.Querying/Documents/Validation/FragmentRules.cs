using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks that fragments are used and don't spread themselves (GraphQL specification, 5.5.1.4 and 5.5.2.2), and finds what operations reach by them.</summary>
/// <param name="document">The document.</param>
/// <param name="uses">What each definition uses.</param>
/// <param name="errors">Where the errors go.</param>
internal sealed class FragmentRules(DocumentNode document, IReadOnlyDictionary<DefinitionNode, DefinitionUses> uses, ValidationErrors errors)
{
    /// <summary>Finds the fragments that a definition spreads, itself or through others.</summary>
    public HashSet<DefinitionNode> Reach(DefinitionNode start)
    {
        var reached = new HashSet<DefinitionNode>();
        var waiting = new Stack<DefinitionNode>([start]);
        while (waiting.TryPop(out var definition))
        {
            foreach (var spread in uses[definition].Spreads)
            {
                if (document.Fragments.TryGetValue(spread.Name, out var fragment) && reached.Add(fragment))
                {
                    waiting.Push(fragment);
                }
            }
        }

        return reached;
    }

    /// <summary>Checks that no fragment spreads itself. Each is gone through once.</summary>
    public void CheckCycles()
    {
        var done = new HashSet<DefinitionNode>();
        foreach (var fragment in document.Fragments.Values)
        {
            CheckCycles(fragment, done);
        }
    }

    /// <summary>Checks that some operation spreads each fragment.</summary>
    /// <param name="reached">The fragments that some operation reaches.</param>
    public void CheckUnused(HashSet<DefinitionNode> reached)
    {
        foreach (var fragment in document.Definitions.OfType<DefinitionNode.Fragment>())
        {
            if (!reached.Contains(fragment))
            {
                errors.Add(fragment.Position, $"The fragment '{ValidationErrors.Shorten(fragment.Name)}' is never spread.");
            }
        }
    }

    /// <summary>Goes through a fragment and what it spreads, without recursion: fragments may be chained as long as the document is.</summary>
    private void CheckCycles(DefinitionNode.Fragment start, HashSet<DefinitionNode> done)
    {
        if (!done.Add(start))
        {
            return;
        }

        var path = new Stack<(DefinitionNode Fragment, int Next)>([(start, 0)]);
        var open = new HashSet<DefinitionNode> { start };
        while (path.TryPop(out var place))
        {
            var spreads = uses[place.Fragment].Spreads;
            if (place.Next == spreads.Count)
            {
                open.Remove(place.Fragment);
                continue;
            }

            path.Push((place.Fragment, place.Next + 1));
            var spread = spreads[place.Next];
            if (!document.Fragments.TryGetValue(spread.Name, out var next))
            {
                continue;
            }

            if (open.Contains(next))
            {
                errors.Add(spread.Position, $"The fragment '{ValidationErrors.Shorten(spread.Name)}' spreads itself.");
            }
            else if (done.Add(next))
            {
                open.Add(next);
                path.Push((next, 0));
            }
        }
    }
}
