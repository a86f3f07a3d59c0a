using GraphQLParser;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Operations;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_schema_file_holds_the_schema_of_the_program()
    {
        await using var store = await GraphQLStore.CreateAsync();

        Assert.Equal(store.Executor.Sdl.TrimEnd(), (await File.ReadAllTextAsync(Repository.Schema)).TrimEnd());
    }

    [Fact]
    public void Every_element_of_the_schema_has_a_description()
    {
        var document = Parser.Parse(File.ReadAllText(Repository.Schema));

        var silent = document.Definitions.SelectMany(definition => Undescribed(definition, string.Empty)).ToList();

        Assert.Empty(silent);
    }

    [Fact]
    public void Every_description_is_a_sentence_or_more()
    {
        var document = Parser.Parse(File.ReadAllText(Repository.Schema));

        var unfinished = document.Definitions.OfType<IHasDescriptionNode>()
            .Where(definition => !definition.Description!.Value.Span.TrimEnd().EndsWith("."))
            .Select(definition => ((INamedNode)definition).Name.StringValue);

        Assert.Empty(unfinished);
    }

    /// <summary>Clients that normalise take an <c>id</c> for what names the object, whatever else it says.</summary>
    [Fact]
    public void A_type_with_an_id_is_told_apart_by_it()
    {
        var types = ResultsSchema.Create().Entities.Values.SelectMany(entity => Objects(entity).Select(type => (entity.Key, Type: type)));

        var ambiguous = types.Where(each => each.Type.Find("id") is ColumnField id && (each.Type is not EntityMap || id.Column != each.Key)).Select(each => each.Type.Name);

        Assert.Empty(ambiguous);
    }

    private static IEnumerable<ObjectMap> Objects(ObjectMap type) =>
        type.Fields.OfType<EmbeddedField>().SelectMany(field => Objects(field.Object)).Prepend(type);

    private static IEnumerable<string> Undescribed(ASTNode node, string parent)
    {
        var name = $"{parent}{((INamedNode)node).Name.StringValue}";
        var own = node is IHasDescriptionNode { Description: null } ? [name] : Enumerable.Empty<string>();
        return own.Concat(Members(node).SelectMany(member => Undescribed(member, name + ".")));
    }

    private static IEnumerable<ASTNode> Members(ASTNode node) => node switch
    {
        GraphQLObjectTypeDefinition type => type.Fields!.Items,
        GraphQLInterfaceTypeDefinition type => type.Fields!.Items,
        GraphQLInputObjectTypeDefinition type => type.Fields!.Items,
        GraphQLEnumTypeDefinition type => type.Values!.Items,
        GraphQLFieldDefinition field => field.Arguments?.Items ?? [],
        GraphQLDirectiveDefinition directive => directive.Arguments?.Items ?? [],
        _ => [],
    };
}
