using GraphQL.Types;
using GraphQLParser.AST;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The directives of the specification's September 2025 edition (3.13).</summary>
/// <param name="text">The type <c>String</c>.</param>
/// <param name="boolean">The type <c>Boolean</c>.</param>
internal sealed class StandardDirectives(IGraphType text, IGraphType boolean)
{
    /// <summary>The directives, in the order of graphql-js.</summary>
    public IReadOnlyList<Directive> All { get; } =
    [
        Condition("include", boolean, "Takes the field or fragment only where the condition is true.", "Whether it is taken."),
        Condition("skip", boolean, "Leaves the field or fragment out where the condition is true.", "Whether it is left out."),
        new Directive("deprecated", DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition, DirectiveLocation.EnumValue)
        {
            Description = "Marks what should no longer be used.",
            Arguments =
            [
                new QueryArgument(new NonNullGraphType(text))
                {
                    Name = "reason",
                    Description = "Why, and what to use in its place. Markdown.",
                    DefaultValue = "No longer supported",
                },
            ],
        },
        new Directive("specifiedBy", DirectiveLocation.Scalar)
        {
            Description = "Says where the behaviour of a scalar is specified.",
            Arguments = [new QueryArgument(new NonNullGraphType(text)) { Name = "url", Description = "The address of the specification." }],
        },
        new Directive("oneOf", DirectiveLocation.InputObject)
        {
            Description = "Marks an input object of which exactly one field must be given.",
        },
    ];

    private static Directive Condition(string name, IGraphType boolean, string description, string argument) =>
        new(name, DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment)
        {
            Description = description,
            Arguments = [new QueryArgument(new NonNullGraphType(boolean)) { Name = "if", Description = argument }],
        };
}
