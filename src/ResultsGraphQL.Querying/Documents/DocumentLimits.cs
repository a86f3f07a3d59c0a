using GraphQLParser;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>
/// Bounds what a document may make the server do, before anything is done with it. Nothing here recurses deeper than the parser's own bound, and
/// each fragment is looked at once, so that no document costs more than its length.
/// </summary>
internal sealed class DocumentLimits
{
    private const int MaxIntrospectionLists = 3;

    private readonly QueryLimits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _fragmentDepths = new(StringComparer.Ordinal);

    private DocumentLimits(GraphQLDocument document, QueryLimits limits)
    {
        _limits = limits;
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
    }

    /// <summary>Counts the tokens of a text, as far as the limit, and looks at the length of its names, which errors repeat.</summary>
    /// <returns>What is wrong, or null.</returns>
    /// <exception cref="GraphQLParser.Exceptions.GraphQLSyntaxErrorException">The text isn't GraphQL.</exception>
    public static GraphQLError? CheckTokens(string text, QueryLimits limits)
    {
        var position = 0;
        for (var count = 0; ; count++)
        {
            var token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
            {
                return null;
            }

            if (count == limits.Tokens)
            {
                return new GraphQLError($"The document has more than {limits.Tokens} tokens, which is over the limit.", ErrorCodes.LimitExceeded);
            }

            if (token.Kind == TokenKind.NAME && token.Value.Length > limits.NameLength)
            {
                return new GraphQLError(
                    $"The document has a name of {token.Value.Length} characters, which is over the limit of {limits.NameLength}.", ErrorCodes.LimitExceeded);
            }

            position = token.End;
        }
    }

    /// <summary>Checks depth, aliases and introspection of an operation.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static GraphQLError? Check(GraphQLDocument document, GraphQLOperationDefinition operation, QueryLimits limits)
    {
        var check = new DocumentLimits(document, limits);
        var depth = check.Depth(operation.SelectionSet);
        if (depth > limits.Depth)
        {
            return new GraphQLError($"The operation is {depth} fields deep, which is over the limit of {limits.Depth}.", ErrorCodes.LimitExceeded);
        }

        var aliases = check.RootAliases(operation.SelectionSet, new HashSet<string>(StringComparer.Ordinal));
        if (aliases > limits.RootAliases)
        {
            return new GraphQLError($"The operation has {aliases} aliases of root fields, which is over the limit of {limits.RootAliases}.", ErrorCodes.LimitExceeded);
        }

        var lists = check.IntrospectionLists(operation.SelectionSet, 0, new HashSet<(string, int)>());
        return lists <= MaxIntrospectionLists
            ? null
            : new GraphQLError($"The introspection nests more than {MaxIntrospectionLists} lists of the schema in each other, which is over the limit.", ErrorCodes.LimitExceeded);
    }

    private int Depth(GraphQLSelectionSet? selectionSet)
    {
        var depth = 0;
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            depth = Math.Max(depth, selection switch
            {
                GraphQLField field when IsIntrospection(field) => 1,
                GraphQLField field => 1 + Depth(field.SelectionSet),
                GraphQLInlineFragment inline => Depth(inline.SelectionSet),
                GraphQLFragmentSpread spread => FragmentDepth(spread.FragmentName.Name.StringValue),
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
        return _fragmentDepths[name] = _fragments.TryGetValue(name, out var fragment) && !IsIntrospectionType(fragment.TypeCondition.Type.Name.StringValue)
            ? Depth(fragment.SelectionSet)
            : 0;
    }

    private int RootAliases(GraphQLSelectionSet? selectionSet, HashSet<string> spread)
    {
        var aliases = 0;
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            aliases += selection switch
            {
                GraphQLField { Alias: not null } => 1,
                GraphQLInlineFragment inline => RootAliases(inline.SelectionSet, spread),
                GraphQLFragmentSpread { FragmentName.Name.StringValue: var name } when spread.Add(name) && _fragments.TryGetValue(name, out var fragment) =>
                    RootAliases(fragment.SelectionSet, spread),
                _ => 0,
            };
        }

        return aliases;
    }

    /// <summary>Counts how deep lists of the schema's parts nest, as graphql-js does: each level multiplies the answer by the size of the schema.</summary>
    private int IntrospectionLists(GraphQLSelectionSet? selectionSet, int above, HashSet<(string, int)> spread)
    {
        var most = above;
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            if (most > MaxIntrospectionLists)
            {
                return most;
            }

            most = Math.Max(most, selection switch
            {
                GraphQLField field => IntrospectionLists(field.SelectionSet, IsSchemaList(field) ? above + 1 : above, spread),
                GraphQLInlineFragment inline => IntrospectionLists(inline.SelectionSet, above, spread),
                GraphQLFragmentSpread { FragmentName.Name.StringValue: var name } when spread.Add((name, above)) && _fragments.TryGetValue(name, out var fragment) =>
                    IntrospectionLists(fragment.SelectionSet, above, spread),
                _ => above,
            });
        }

        return most;
    }

    private static bool IsIntrospection(GraphQLField field) => field.Name.StringValue is "__schema" or "__type";

    private static bool IsIntrospectionType(string type) => type.StartsWith("__", StringComparison.Ordinal);

    private static bool IsSchemaList(GraphQLField field) =>
        field.SelectionSet is not null && field.Name.StringValue is "fields" or "interfaces" or "possibleTypes" or "inputFields";
}
