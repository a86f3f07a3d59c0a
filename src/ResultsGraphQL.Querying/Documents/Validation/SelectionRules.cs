using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Checks selection sets: each field and each fragment where it stands (GraphQL specification, 5.3 and 5.5).</summary>
internal sealed class SelectionRules(TypeSystem types, ArgumentRules arguments, ValidationErrors errors, Dictionary<string, DefinitionNode.Fragment> fragments)
{
    /// <summary>Checks a selection set and all below it, but for the fragments that it spreads.</summary>
    /// <param name="parent">The type that it selects from; null where it isn't known.</param>
    /// <param name="selections">The selections.</param>
    /// <param name="uses">Where spreads and variables are noted.</param>
    public void Check(IGraphType? parent, IReadOnlyList<SelectionNode> selections, DefinitionUses uses)
    {
        foreach (var selection in selections)
        {
            if (errors.AreEnough)
            {
                return;
            }

            switch (selection)
            {
                case SelectionNode.Field field:
                    CheckField(parent, field, uses);
                    break;
                case SelectionNode.FragmentSpread spread:
                    CheckSpread(parent, spread, uses);
                    break;
                case SelectionNode.InlineFragment inline:
                    CheckInline(parent, inline, uses);
                    break;
            }
        }
    }

    /// <summary>Checks the type of a fragment.</summary>
    /// <returns>The type; null where it isn't one that has fields.</returns>
    public IGraphType? CheckCondition(TypeNode.Named condition, string fragment)
    {
        var name = ValidationErrors.Shorten(condition.Name);
        if (types.FindType(condition.Name) is not { } type)
        {
            errors.Add(condition.Position, $"There is no type '{name}'.{Suggestion.For(condition.Name, types.TypeNames)}");
            return null;
        }

        if (TypeSystem.IsComposite(type))
        {
            return type;
        }

        errors.Add(condition.Position, $"{fragment} can't be on the type '{name}', which has no fields to select.");
        return null;
    }

    private void CheckField(IGraphType? parent, SelectionNode.Field field, DefinitionUses uses)
    {
        var name = ValidationErrors.Shorten(field.Name);
        var known = parent is null ? null : types.FindField(parent, field.Name);
        if (parent is not null && known is null)
        {
            errors.Add(field.Position, $"The type '{parent.Name}' has no field '{name}'.{Suggestion.For(field.Name, types.FieldsOf(parent).Keys)}");
        }

        arguments.Check(known is null ? null : known.Arguments ?? [], field.Arguments, $"The field '{name}'", field.Position, uses);
        arguments.CheckDirectives(field.Directives, DirectiveLocation.Field, uses);
        var type = known is null ? null : TypeSystem.Unwrap(known.ResolvedType!);
        if (type is not null && TypeSystem.IsComposite(type) && field.Selections is null)
        {
            errors.Add(field.Position, $"The field '{name}' of type '{known!.ResolvedType}' needs a selection of its fields, such as '{name} {{ __typename }}'.");
        }
        else if (type is not null && !TypeSystem.IsComposite(type) && field.Selections is not null)
        {
            errors.Add(field.Position, $"The field '{name}' of type '{known!.ResolvedType}' has no fields to select.");
            return;
        }

        Check(type, field.Selections ?? [], uses);
    }

    private void CheckSpread(IGraphType? parent, SelectionNode.FragmentSpread spread, DefinitionUses uses)
    {
        uses.Spreads.Add(spread);
        arguments.CheckDirectives(spread.Directives, DirectiveLocation.FragmentSpread, uses);
        var name = ValidationErrors.Shorten(spread.Name);
        if (!fragments.TryGetValue(spread.Name, out var fragment))
        {
            errors.Add(spread.Position, $"There is no fragment '{name}'.{Suggestion.For(spread.Name, fragments.Keys.Take(100))}");
        }
        else if (parent is not null && types.FindType(fragment.TypeCondition.Name) is { } type && TypeSystem.IsComposite(type) && !types.MayBeBoth(parent, type))
        {
            errors.Add(spread.Position, $"The fragment '{name}' can't be spread here: no object of type '{parent.Name}' is a '{type.Name}'.");
        }
    }

    private void CheckInline(IGraphType? parent, SelectionNode.InlineFragment inline, DefinitionUses uses)
    {
        arguments.CheckDirectives(inline.Directives, DirectiveLocation.InlineFragment, uses);
        var type = parent;
        if (inline.TypeCondition is { } condition)
        {
            type = CheckCondition(condition, "A fragment");
            if (parent is not null && type is not null && !types.MayBeBoth(parent, type))
            {
                errors.Add(inline.Position, $"A fragment on '{type.Name}' can't stand here: no object of type '{parent.Name}' is one.");
            }
        }

        Check(type, inline.Selections, uses);
    }
}
