using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The directives of the GraphQL cost specification's draft, as the SDL shows them.</summary>
internal static class CostDirectives
{
    private static readonly string[] SizedFields = ["edges", "nodes"];

    public static void Register(ISchema schema, QueryLimits limits) => schema.Directives.Register(
        new Directive("cost", DirectiveLocation.ArgumentDefinition, DirectiveLocation.Enum, DirectiveLocation.FieldDefinition,
            DirectiveLocation.InputFieldDefinition, DirectiveLocation.Object, DirectiveLocation.Scalar)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"What a field, argument or input field adds to the cost of an operation, where that differs from the usual 1 for a field that "
                + $"answers with objects and 0 for a scalar. What may make the store look at all rows of a table, such as a condition or an order without an "
                + $"index, counts once for every {limits.RowsPerCost:N0} rows that the table has, rounded up to a power of two."),
            Arguments =
            [
                new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "weight", Description = "The cost, a number such as \"5\"." },
            ],
        },
        new Directive("listSize", DirectiveLocation.FieldDefinition)
        {
            Description = "How many objects a list is taken to hold when the cost of an operation is computed before it runs.",
            Arguments =
            [
                new QueryArgument<IntGraphType> { Name = "assumedSize", Description = "The size, where no argument tells it." },
                new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "slicingArguments", Description = "The arguments that tell the size." },
                new QueryArgument<IntGraphType> { Name = "slicingArgumentDefaultValue", Description = "The size where none of the slicing arguments is given." },
                new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "sizedFields", Description = "The fields of the answer that have this size." },
                new QueryArgument<BooleanGraphType> { Name = "requireOneSlicingArgument", Description = "Whether one of the slicing arguments must be given.", DefaultValue = true },
            ],
        });

    public static T Weigh<T>(this T element, int weight)
        where T : IMetadataWriter =>
        element.ApplyDirective("cost", "weight", weight.ToString(CultureInfo.InvariantCulture));

    public static FieldType SizedByPage(this FieldType field, int defaultPageSize, int maxPageSize, params string[] slicingArguments) => field.ApplyDirective("listSize", directive => directive
        .AddArgument(new DirectiveArgument("assumedSize") { Value = maxPageSize })
        .AddArgument(new DirectiveArgument("slicingArguments") { Value = slicingArguments })
        .AddArgument(new DirectiveArgument("slicingArgumentDefaultValue") { Value = defaultPageSize })
        .AddArgument(new DirectiveArgument("sizedFields") { Value = SizedFields })
        .AddArgument(new DirectiveArgument("requireOneSlicingArgument") { Value = false }));

    public static FieldType SizedBy(this FieldType field, int defaultSize, int maxSize, string slicingArgument) => field.ApplyDirective("listSize", directive => directive
        .AddArgument(new DirectiveArgument("assumedSize") { Value = maxSize })
        .AddArgument(new DirectiveArgument("slicingArguments") { Value = new[] { slicingArgument } })
        .AddArgument(new DirectiveArgument("slicingArgumentDefaultValue") { Value = defaultSize })
        .AddArgument(new DirectiveArgument("requireOneSlicingArgument") { Value = false }));

    public static FieldType SizedAs(this FieldType field, int assumedSize) => field.ApplyDirective("listSize", "assumedSize", assumedSize);
}
