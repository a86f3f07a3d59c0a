using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks arguments and directives (GraphQL specification, 5.4 and 5.7).</summary>
internal sealed class ArgumentRules(TypeSystem types, ValueRules values, ValidationErrors errors)
{
    /// <summary>Checks the arguments of a field or a directive.</summary>
    /// <param name="known">The arguments that there are; null where what they are given to isn't known.</param>
    /// <param name="arguments">The arguments given.</param>
    /// <param name="owner">What they are given to, as messages have it.</param>
    /// <param name="position">Where that stands.</param>
    /// <param name="uses">Where the variables are noted.</param>
    public void Check(QueryArguments? known, IReadOnlyList<ArgumentNode> arguments, string owner, int position, DefinitionUses uses)
    {
        var seen = arguments.Count == 0 ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (errors.AreEnough)
            {
                return;
            }

            if (!seen!.Add(argument.Name))
            {
                errors.Add(argument.Position, $"{owner} has the argument '{ValidationErrors.Shorten(argument.Name)}' twice.");
            }

            var definition = known?.Find(argument.Name);
            if (known is not null && definition is null)
            {
                var name = ValidationErrors.Shorten(argument.Name);
                errors.Add(argument.Position, $"{owner} has no argument '{name}'.{Suggestion.For(argument.Name, known.Select(other => other.Name))}");
            }

            values.Check(definition?.ResolvedType, argument.Value, definition?.DefaultValue is not null, new ValuePlace(null, argument.Name), uses);
        }

        foreach (var definition in known ?? [])
        {
            if (definition is { ResolvedType: NonNullGraphType, DefaultValue: null } && seen?.Contains(definition.Name) != true)
            {
                errors.Add(position, $"{owner} needs the argument '{definition.Name}' of type '{definition.ResolvedType}'.");
            }
        }
    }

    /// <summary>Checks the directives at a place.</summary>
    /// <param name="directives">The directives.</param>
    /// <param name="location">What they stand at.</param>
    /// <param name="uses">Where the variables are noted.</param>
    public void CheckDirectives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location, DefinitionUses uses)
    {
        var seen = directives.Count < 2 ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            if (errors.AreEnough)
            {
                return;
            }

            var name = ValidationErrors.Shorten(directive.Name);
            var known = types.FindDirective(directive.Name);
            if (known is null)
            {
                errors.Add(directive.Position, $"There is no directive '@{name}'.{Suggestion.For(directive.Name, types.Directives.Select(other => other.Name))}");
            }
            else if (!known.Locations.Contains(location))
            {
                errors.Add(directive.Position, $"The directive '@{name}' may not stand at {Describe(location)}.");
            }

            if (seen?.Add(directive.Name) == false && known is { Repeatable: false })
            {
                errors.Add(directive.Position, $"The directive '@{name}' may stand at one place only once.");
            }

            Check(known is null ? null : known.Arguments ?? [], directive.Arguments, $"The directive '@{name}'", directive.Position, uses);
        }
    }

    private static string Describe(DirectiveLocation location) => location switch
    {
        DirectiveLocation.Query => "a query",
        DirectiveLocation.Mutation => "a mutation",
        DirectiveLocation.Subscription => "a subscription",
        DirectiveLocation.Field => "a field",
        DirectiveLocation.FragmentDefinition => "a fragment's definition",
        DirectiveLocation.FragmentSpread => "the spread of a fragment",
        DirectiveLocation.InlineFragment => "an inline fragment",
        _ => "a variable's definition",
    };
}
