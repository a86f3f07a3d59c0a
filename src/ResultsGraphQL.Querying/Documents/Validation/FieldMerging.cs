using GraphQL.Types;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>
/// Checks that fields with the same response key can be merged (GraphQL specification, 5.3.2). Fields are grouped by their keys and each is compared to
/// the first of its group, not to all others; selection sets that are merged at more than one place are gone through once. So it takes a time that grows
/// as the document does, where the specification's own algorithm grows with its square.
/// </summary>
internal sealed class FieldMerging(TypeSystem types, DocumentNode document, ValidationErrors errors)
{
    // Fragments may make more combinations of selection sets than the document has selections.
    private const int MaxVisits = 20_000;

    private readonly Dictionary<IReadOnlyList<SelectionNode>, char> _numbers = [];
    private readonly HashSet<string> _shapesChecked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namesChecked = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionNode.Field, string> _arguments = [];
    private int _visits;

    /// <summary>Checks an operation whose fragments exist and don't spread themselves.</summary>
    public void Check(DefinitionNode.Operation operation)
    {
        if (types.FindRoot(operation.Type) is { } root)
        {
            List<Selected> start = [new(root, operation.Selections)];
            CheckShapes(start);
            CheckNames(start);
        }
    }

    private bool Stops => errors.AreEnough || _visits > MaxVisits;

    /// <summary>Checks that the values of a response key look alike, whatever type the object is of.</summary>
    private void CheckShapes(List<Selected> sets)
    {
        if (Stops || !_shapesChecked.Add(Identify(sets)))
        {
            return;
        }

        foreach (var group in Group(sets))
        {
            var first = group[0];
            foreach (var other in group.Skip(1))
            {
                if (!HaveSameShape(first.Type, other.Type))
                {
                    errors.Add(other.Field.Position,
                        $"The fields '{Key(other)}' can't be merged: one is of type '{first.Type}', the other of type '{other.Type}'. Give them different aliases.");
                    break;
                }
            }

            Below(group, CheckShapes);
        }
    }

    /// <summary>Checks that a response key means the same field with the same arguments, wherever one object has both.</summary>
    private void CheckNames(List<Selected> sets)
    {
        if (Stops || !_namesChecked.Add(Identify(sets)))
        {
            return;
        }

        foreach (var group in Group(sets))
        {
            foreach (var part in OfOneObject(group))
            {
                CheckNames(part[0], part);
                Below(part, CheckNames);
            }
        }
    }

    private void CheckNames(Place first, List<Place> group)
    {
        foreach (var other in group.Skip(1))
        {
            if (first.Field.Name != other.Field.Name)
            {
                errors.Add(other.Field.Position,
                    $"The fields '{Key(other)}' can't be merged: '{ValidationErrors.Shorten(first.Field.Name)}' and '{ValidationErrors.Shorten(other.Field.Name)}' "
                    + "are different fields. Give them different aliases.");
                return;
            }

            if (Arguments(first.Field) != Arguments(other.Field))
            {
                errors.Add(other.Field.Position, $"The fields '{Key(other)}' can't be merged: their arguments differ. Give them different aliases.");
                return;
            }
        }
    }

    /// <summary>Goes on with all that is selected of a group's fields, taken together.</summary>
    private static void Below(List<Place> group, Action<List<Selected>> check)
    {
        var below = new List<Selected>();
        foreach (var place in group)
        {
            if (place.Field.Selections is { } selections)
            {
                below.Add(new Selected(TypeSystem.Unwrap(place.Type), selections));
            }
        }

        if (below.Count > 0)
        {
            check(below);
        }
    }

    /// <summary>Collects the fields of selection sets by their response keys, fragments spread.</summary>
    private Dictionary<string, List<Place>>.ValueCollection Group(List<Selected> sets)
    {
        var groups = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<Selected>(sets);
        while (waiting.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (++_visits > MaxVisits)
                {
                    if (!errors.AreEnough)
                    {
                        errors.AddLimit($"Merging the document's fragments takes more than {MaxVisits} steps, which is over the limit.");
                    }

                    groups.Clear();
                    return groups.Values;
                }

                switch (selection)
                {
                    case SelectionNode.Field field:
                        Add(groups, new Place(field, set.Parent, types.FindField(set.Parent, field.Name)!.ResolvedType!));
                        break;
                    case SelectionNode.InlineFragment inline:
                        waiting.Push(new Selected(inline.TypeCondition is { } condition ? types.FindType(condition.Name)! : set.Parent, inline.Selections));
                        break;
                    case SelectionNode.FragmentSpread { Name: var name } when spread.Add(name):
                        var fragment = document.Fragments[name];
                        waiting.Push(new Selected(types.FindType(fragment.TypeCondition.Name)!, fragment.Selections));
                        break;
                }
            }
        }

        return groups.Values;
    }

    private static void Add(Dictionary<string, List<Place>> groups, Place place)
    {
        if (groups.TryGetValue(place.Field.ResponseKey, out var group))
        {
            group.Add(place);
        }
        else
        {
            groups.Add(place.Field.ResponseKey, [place]);
        }
    }

    /// <summary>Splits a group into those that one object may have together: those of each object type, with those of interfaces and unions.</summary>
    private static IEnumerable<List<Place>> OfOneObject(List<Place> group)
    {
        if (group.Count == 1 || group.TrueForAll(place => place.Parent == group[0].Parent))
        {
            return [group];
        }

        var ofAny = group.FindAll(place => place.Parent is not IObjectGraphType);
        var byObject = group.Where(place => place.Parent is IObjectGraphType).GroupBy(place => place.Parent.Name, StringComparer.Ordinal).ToList();
        return byObject.Count == 0 ? [ofAny] : byObject.Select(places => new List<Place>([.. places, .. ofAny]));
    }

    private static bool HaveSameShape(IGraphType one, IGraphType other) => (one, other) switch
    {
        (NonNullGraphType a, NonNullGraphType b) => HaveSameShape(a.ResolvedType!, b.ResolvedType!),
        (NonNullGraphType, _) or (_, NonNullGraphType) => false,
        (ListGraphType a, ListGraphType b) => HaveSameShape(a.ResolvedType!, b.ResolvedType!),
        (ListGraphType, _) or (_, ListGraphType) => false,
        _ => (TypeSystem.IsComposite(one) && TypeSystem.IsComposite(other)) || one.Name == other.Name,
    };

    private static string Key(Place place) => ValidationErrors.Shorten(place.Field.ResponseKey);

    /// <summary>Names a combination of selection sets, whatever their order.</summary>
    private string Identify(List<Selected> sets)
    {
        var numbers = new char[sets.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_numbers.TryGetValue(sets[i].Selections, out numbers[i]))
            {
                _numbers.Add(sets[i].Selections, numbers[i] = (char)_numbers.Count);
            }
        }

        Array.Sort(numbers);
        return new string(numbers);
    }

    private string Arguments(SelectionNode.Field field)
    {
        if (field.Arguments.Count == 0)
        {
            return string.Empty;
        }

        if (!_arguments.TryGetValue(field, out var text))
        {
            _arguments.Add(field, text = ValueSpelling.Of(field.Arguments));
        }

        return text;
    }

    private readonly record struct Selected(IGraphType Parent, IReadOnlyList<SelectionNode> Selections);

    private readonly record struct Place(SelectionNode.Field Field, IGraphType Parent, IGraphType Type);
}
