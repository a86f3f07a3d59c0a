using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Documents;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>No document within the limit of tokens takes long to parse and to validate.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class DocumentTimeTests
{
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string, string> Documents => new()
    {
        { "one field, many times", "{ " + Repeat(4_990, _ => "eventCursor ") + "}" },
        { "one field with a selection, many times", "{ " + Repeat(1_240, _ => "results { totalCount } ") + "}" },
        { "one field with arguments, many times", "{ " + Repeat(250, i => $"results(where: {{ id: {{ {(i % 2 == 0 ? "eq: 1, gt: 0" : "gt: 0, eq: 1")} }} }}) {{ totalCount }} ") + "}" },
        { "two fields of one key, many times", "{ " + Repeat(1_600, i => i % 2 == 0 ? "a: eventCursor " : "a: __typename ") + "}" },
        { "different keys", "{ agents { nodes { " + Repeat(1_600, i => $"a{i}: id ") + "} } }" },
        { "unknown fields", "{ " + Repeat(4_990, i => $"eventCurso{i} ") + "}" },
        { "unknown arguments", "{ results(" + Repeat(1_600, i => $"firs{i}: 1 ") + ") { totalCount } }" },
        { "one argument, many times", "{ results(" + Repeat(1_600, _ => "first: 1 ") + ") { totalCount } }" },
        { "unknown fields of an input", "{ results(where: { " + Repeat(1_200, i => $"nam{i}: {{ }} ") + "}) { totalCount } }" },
        { "values of the wrong type", "{ results(where: { id: { in: [" + Repeat(4_900, i => $"\"{i}\" ") + "] } }) { totalCount } }" },
        { "variables", "query (" + Repeat(990, i => $"$v{i}: Int ") + ") { eventCursor }" },
        { "one variable, many times", "query (" + Repeat(1_200, _ => "$v: Int ") + ") { eventCursor }" },
        { "unknown variables", "{ results(where: { id: { in: [" + Repeat(2_400, i => $"$v{i} ") + "] } }) { totalCount } }" },
        { "variables of unknown types", "query (" + Repeat(990, i => $"$v{i}: Reslt{i} ") + ") { eventCursor }" },
        { "a chain of fragments", "{ ...F0 } " + Repeat(620, i => $"fragment F{i} on Query {{ ...F{i + 1} }} ") + "fragment F620 on Query { eventCursor }" },
        { "a ring of fragments", "{ ...F0 } " + Repeat(620, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 620} }} ") },
        { "fragments that all spread each other", "{ ...F0 } " + Repeat(46, i => $"fragment F{i} on Query {{ {Repeat(46, j => $"...F{j} ")} }} ") },
        { "fragments that spread all that follow", "{ ...F0 } " + Repeat(62, i => $"fragment F{i} on Query {{ {Repeat(62 - i, j => $"...F{i + j + 1} ")} }} ") + "fragment F62 on Query { eventCursor }" },
        { "unused fragments", "{ eventCursor } " + Repeat(700, i => $"fragment F{i} on Query {{ eventCursor }} ") },
        { "fragments of one name", "{ ...F } " + Repeat(700, _ => "fragment F on Query { eventCursor } ") },
        { "unknown fragments", "{ " + Repeat(2_400, i => $"...F{i} ") + "}" },
        { "one fragment, many times", "{ agents { nodes { " + Repeat(2_000, _ => "...F ") + "} } } fragment F on Agent { " + Repeat(800, i => "id ") + "}" },
        { "fragments on different types", "{ node(nodeId: \"a\") { " + Repeat(550, i => $"... on {(i % 2 == 0 ? "Agent" : "Scenario")} {{ a{i}: name }} ") + "} }" },
        { "doubling fragments", "{ results { nodes { ...F0 } } } " + Repeat(12, i => $"fragment F{i} on Result {{ a: agent {{ results {{ nodes {{ ...F{i + 1} }} }} }} b: agent {{ results {{ nodes {{ ...F{i + 1} }} }} }} }} ") + "fragment F12 on Result { id }" },
        { "chains that part at every level", Parting(13) },
        { "many operations over many fragments", Repeat(240, i => $"query Q{i}($v: Int) {{ ...F0 }} ") + Repeat(140, i => $"fragment F{i} on Query {{ a{i}: results(first: $v) {{ totalCount }} ...F{i + 1} }} ") + "fragment F140 on Query { eventCursor }" },
        { "operations of one name", Repeat(990, _ => "query Q { eventCursor } ") },
        { "directives", "{ eventCursor " + Repeat(800, _ => "@skip(if: false) ") + "}" },
        { "unknown directives", "{ eventCursor " + Repeat(2_400, i => $"@ski{i} ") + "}" },
        { "long names", $"{{ {new string('a', 300_000)} results({new string('b', 300_000)}: 1) {{ totalCount }} }}" },
        { "an open string of escapes", "{ results(after: \"" + Repeat(100_000, _ => "\\u{41}") + "\") { totalCount } }" },
        { "a block string of lines", "{ results(after: \"\"\"" + Repeat(100_000, _ => " a\n") + "\"\"\") { totalCount } }" },
        { "a deep input", "{ results(where: " + Repeat(190, _ => "{ and: [") + Repeat(190, _ => "] }") + ") { totalCount } }" },
        { "lines that end in all ways", Repeat(200_000, i => i % 3 == 0 ? "\r" : i % 3 == 1 ? "\n" : "\r\n") + "{ " + Repeat(2_000, i => "nothing\r") + "}" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_parsed_and_validated_in_no_time(string what, string text)
    {
        using var schema = SchemaFactory.Create(ResultsSchema.Create(), new QueryLimits());
        var validation = new DocumentValidation(new TypeSystem(schema), new QueryLimits());

        // The quickest of several is that which nothing else held up, and for which nothing was compiled.
        var quickest = Enumerable.Range(0, 8).Min(_ => Measure(validation, text, out var errors));

        Assert.True(quickest < Most, $"{what} took {quickest.TotalMilliseconds:F0} ms.");
    }

    [Fact]
    public void What_is_wrong_with_a_document_is_told_in_few_words_however_much_it_is()
    {
        using var schema = SchemaFactory.Create(ResultsSchema.Create(), new QueryLimits());
        var validation = new DocumentValidation(new TypeSystem(schema), new QueryLimits());
        var name = new string('A', 2_000);

        Measure(validation, $"query {name}({Repeat(500, i => $"$v{i}{name}: {name} ")}) {{ {Repeat(20, i => $"b{i}: {name}(c: \"{name}\") ")} }}", out var errors);

        // One more is found than is told, to say that there are more.
        using var answer = System.Text.Json.JsonDocument.Parse(GraphQLResponse.Refuse(RequestErrorKind.Refused, errors).Body);
        Assert.Equal(20, answer.RootElement.GetProperty("errors").GetArrayLength());
        Assert.Equal(21, errors.Count);
        Assert.All(errors, error => Assert.True(error.Message.Length < 500, error.Message));
    }

    private static TimeSpan Measure(DocumentValidation validation, string text, out List<GraphQLError> errors)
    {
        errors = [];
        // The processor's time, since a machine may have other things to do.
        var start = Environment.CpuUsage.TotalTime;
        if (validation.Parse(text, errors) is { } document)
        {
            foreach (var operation in document.Operations.Take(1))
            {
                validation.Validate(document, operation, errors);
            }
        }

        return Environment.CpuUsage.TotalTime - start;
    }

    private static string Repeat(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }

    /// <summary>As many chains of fragments as levels, each of which goes two ways at all levels but one: nearly every path merges another set of fragments.</summary>
    private static string Parting(int levels)
    {
        var text = new StringBuilder("{ __type(name: \"Query\") { " + Repeat(levels, chain => $"...C{chain}x0 ") + "} } ");
        for (var chain = 0; chain < levels; chain++)
        {
            for (var level = 0; level < levels; level++)
            {
                var next = string.Create(CultureInfo.InvariantCulture, $"...C{chain}x{level + 1}");
                text.Append(CultureInfo.InvariantCulture, $"fragment C{chain}x{level} on __Type {{ a: ofType {{ {next} }} {(level == chain ? string.Empty : $"b: ofType {{ {next} }} ")}}} ");
            }

            text.Append(CultureInfo.InvariantCulture, $"fragment C{chain}x{levels} on __Type {{ name }} ");
        }

        return text.ToString();
    }
}
