using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>Merges the selections of an object: fragments spread, skipped fields left out, equal response keys joined (GraphQL specification, 6.3.2).</summary>
internal sealed class FieldCollector(DocumentNode document, VariableValues variables, int maxFields)
{
    private int _fields;

    /// <summary>The supertypes of a type that has none.</summary>
    public static IReadOnlyList<string> NoSupertypes { get; } = [];

    /// <summary>The supertypes of a type with a global id.</summary>
    public static IReadOnlyList<string> NodeSupertypes { get; } = ["Node"];

    /// <summary>Collects the fields of an object.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="supertypes">Interfaces and unions that the type is of: fragments on them are meant as well.</param>
    /// <param name="selectionSets">The selection sets of the fields that lead to the object.</param>
    /// <returns>The fields by response key, in the order in which the response has them.</returns>
    /// <exception cref="LimitException">The operation selects more fields than the limit.</exception>
    public List<CollectedField> Collect(string type, IReadOnlyList<string> supertypes, IEnumerable<IReadOnlyList<SelectionNode>?> selectionSets)
    {
        var fields = new List<CollectedField>();
        var byKey = new Dictionary<string, CollectedField>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selections in selectionSets)
        {
            Collect(type, supertypes, selections, fields, byKey, spread);
        }

        return fields;
    }

    private void Collect(
        string type, IReadOnlyList<string> supertypes, IReadOnlyList<SelectionNode>? selections, List<CollectedField> fields, Dictionary<string, CollectedField> byKey, HashSet<string> spread)
    {
        foreach (var selection in selections ?? [])
        {
            if (!IsIncluded(selection))
            {
                continue;
            }

            switch (selection)
            {
                case SelectionNode.Field field:
                    Add(field, fields, byKey);
                    break;
                case SelectionNode.FragmentSpread { Name: var name }:
                    if (spread.Add(name) && Fits(document.Fragments[name].TypeCondition, type, supertypes))
                    {
                        Collect(type, supertypes, document.Fragments[name].Selections, fields, byKey, spread);
                    }

                    break;
                case SelectionNode.InlineFragment inline when Fits(inline.TypeCondition, type, supertypes):
                    Collect(type, supertypes, inline.Selections, fields, byKey, spread);
                    break;
            }
        }
    }

    private void Add(SelectionNode.Field field, List<CollectedField> fields, Dictionary<string, CollectedField> byKey)
    {
        // Fragments can name fields far more often than the document is long.
        if (++_fields > maxFields)
        {
            throw new LimitException($"The operation selects more than {maxFields} fields once its fragments are spread, which is over the limit.");
        }

        var key = field.ResponseKey;
        if (byKey.TryGetValue(key, out var known))
        {
            known.Add(field);
            return;
        }

        var collected = new CollectedField(key, field);
        fields.Add(collected);
        byKey.Add(key, collected);
    }

    private static bool Fits(TypeNode.Named? condition, string type, IReadOnlyList<string> supertypes) =>
        condition is null || condition.Name == type || supertypes.Contains(condition.Name);

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            var name = directive.Name;
            if (name is "skip" or "include")
            {
                var condition = InputValue.Of(directive.Arguments[0].Value, variables);
                if ((condition.HasValue && condition.GetBoolean()) == (name == "skip"))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
