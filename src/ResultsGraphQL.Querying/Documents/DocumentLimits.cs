using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>
/// Bounds what a document may make the server do, before anything is done with it. Nothing here recurses deeper than the parser's own bound, and
/// each fragment is looked at once, so that no document costs more than its length.
/// </summary>
internal sealed class DocumentLimits
{
    private const int MaxIntrospectionLists = 3;

    private readonly Dictionary<string, DefinitionNode.Fragment> _fragments;
    private readonly Dictionary<string, int> _fragmentDepths = new(StringComparer.Ordinal);

    private DocumentLimits(DocumentNode document) => _fragments = document.Fragments;

    /// <summary>Checks depth, aliases and introspection of an operation.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static GraphQLError? Check(DocumentNode document, DefinitionNode.Operation operation, QueryLimits limits)
    {
        var check = new DocumentLimits(document);
        var depth = check.Depth(operation.Selections);
        if (depth > limits.Depth)
        {
            return new GraphQLError($"The operation is {depth} fields deep, which is over the limit of {limits.Depth}.", ErrorCodes.LimitExceeded);
        }

        var aliases = check.RootAliases(operation.Selections, new HashSet<string>(StringComparer.Ordinal));
        if (aliases > limits.RootAliases)
        {
            return new GraphQLError($"The operation has {aliases} aliases of root fields, which is over the limit of {limits.RootAliases}.", ErrorCodes.LimitExceeded);
        }

        var lists = check.IntrospectionLists(operation.Selections, 0, new HashSet<(string, int)>());
        return lists <= MaxIntrospectionLists
            ? null
            : new GraphQLError($"The introspection nests more than {MaxIntrospectionLists} lists of the schema in each other, which is over the limit.", ErrorCodes.LimitExceeded);
    }

    private int Depth(IReadOnlyList<SelectionNode>? selections)
    {
        var depth = 0;
        foreach (var selection in selections ?? [])
        {
            depth = Math.Max(depth, selection switch
            {
                SelectionNode.Field field when IsIntrospection(field) => 1,
                SelectionNode.Field field => 1 + Depth(field.Selections),
                SelectionNode.InlineFragment inline => Depth(inline.Selections),
                SelectionNode.FragmentSpread spread => FragmentDepth(spread.Name),
                _ => 0,
            });
        }

        return depth;
    }

    private int FragmentDepth(string name)
    {
        if (_fragmentDepths.TryGetValue(name, out var known))
        {
            return known;
        }

        // Zero while it is being measured: a fragment that spreads itself is refused by validation.
        _fragmentDepths[name] = 0;
        return _fragmentDepths[name] = _fragments.TryGetValue(name, out var fragment) && !IsIntrospectionType(fragment.TypeCondition.Name)
            ? Depth(fragment.Selections)
            : 0;
    }

    private int RootAliases(IReadOnlyList<SelectionNode>? selections, HashSet<string> spread)
    {
        var aliases = 0;
        foreach (var selection in selections ?? [])
        {
            aliases += selection switch
            {
                SelectionNode.Field { Alias: not null } => 1,
                SelectionNode.InlineFragment inline => RootAliases(inline.Selections, spread),
                SelectionNode.FragmentSpread { Name: var name } when spread.Add(name) && _fragments.TryGetValue(name, out var fragment) =>
                    RootAliases(fragment.Selections, spread),
                _ => 0,
            };
        }

        return aliases;
    }

    /// <summary>Counts how deep lists of the schema's parts nest, as graphql-js does: each level multiplies the answer by the size of the schema.</summary>
    private int IntrospectionLists(IReadOnlyList<SelectionNode>? selections, int above, HashSet<(string, int)> spread)
    {
        var most = above;
        foreach (var selection in selections ?? [])
        {
            if (most > MaxIntrospectionLists)
            {
                return most;
            }

            most = Math.Max(most, selection switch
            {
                SelectionNode.Field field => IntrospectionLists(field.Selections, IsSchemaList(field) ? above + 1 : above, spread),
                SelectionNode.InlineFragment inline => IntrospectionLists(inline.Selections, above, spread),
                SelectionNode.FragmentSpread { Name: var name } when spread.Add((name, above)) && _fragments.TryGetValue(name, out var fragment) =>
                    IntrospectionLists(fragment.Selections, above, spread),
                _ => above,
            });
        }

        return most;
    }

    private static bool IsIntrospection(SelectionNode.Field field) => field.Name is "__schema" or "__type";

    private static bool IsIntrospectionType(string type) => type.StartsWith("__", StringComparison.Ordinal);

    private static bool IsSchemaList(SelectionNode.Field field) =>
        field.Selections is not null && field.Name is "fields" or "interfaces" or "possibleTypes" or "inputFields";
}
