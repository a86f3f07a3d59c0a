using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>Executable documents of the specification's September 2025 edition.</summary>
public sealed class ExecutableDocumentTests(DemoStore demo) : IClassFixture<DemoStore>
{
    [Theory]
    [InlineData("\"What it asks\" query A { eventCursor }")]
    [InlineData("\"\"\"\nWhat it asks\n\"\"\" query A(\"How many\" $n: Int) { agents(first: $n) { totalCount } }")]
    [InlineData("query A { agents { ...F } } \"What it takes\" fragment F on AgentsConnection { totalCount }")]
    [InlineData("{ agents(where: { name: { eq: \"\\u{1F600}\" } }) { totalCount } }")]
    [InlineData("{ agents(where: { name: { eq: \"\\u{000000000000041}\" } }) { totalCount } }")]
    [InlineData("{ agents(where: { name: { eq: \"\\uD83D\\uDE00\" } }) { totalCount } }")]
    [InlineData("\ufeff{ agents { totalCount } }")]
    [InlineData("{ a: results(where: { id: { eq: 1, gt: 0 } }) { totalCount } a: results(where: { id: { gt: 0, eq: 1 } }) { totalCount } }")]
    [InlineData("{ a: results(first: 1, last: null) { totalCount } a: results(last: null, first: 1) { totalCount } }")]
    [InlineData("query ($n: Int @deprecated) { eventCursor }", "deprecated")]
    [InlineData("query A { eventCursor } type Agent2 { id: Int }", "defines a type")]
    [InlineData("type Agent2 { id: Int } query A { eventCursor }", "defines a type")]
    [InlineData("\"Described\" type Agent2 @key(fields: \"id\") { id(of: Int = 1): Int } query A { eventCursor }", "defines a type")]
    [InlineData("extend type Query { more: Int } query A { eventCursor }", "defines a type")]
    public async Task A_document_is_accepted_or_refused_by_validation(string document, string? words = null)
    {
        var response = await demo.Store.RunAsync(document);

        if (words is null)
        {
            Assert.False(response.TryGetProperty("errors", out var errors), $"{errors}");
        }
        else
        {
            new RefusedDocument(response).Says(ErrorCodes.ValidationFailed, words);
        }
    }

    [Theory]
    [InlineData("\r}", "line 2, column 1")]
    [InlineData("\r\n\n  }", "line 3, column 3")]
    [InlineData("\"Described\" { eventCursor }", "line 1, column 13")]
    [InlineData("{ agents(where: { name: { eq: \"\\uD83D\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(where: { name: { eq: \"\\uDE00\\uD83D\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(where: { name: { eq: \"\\u{D83D}\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(where: { name: { eq: \"\\u{110000}\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(where: { name: { eq: \"\\u{}\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(where: { name: { eq: \"\\x\" } }) { totalCount } }", "line 1, column 32")]
    [InlineData("{ agents(first: 01) { totalCount } }", "line 1, column 18")]
    [InlineData("{ agents(first: 1a) { totalCount } }", "line 1, column 18")]
    [InlineData("{ agents(first: 1.) { totalCount } }", "line 1, column 19")]
    [InlineData("query ($n: Int = $m) { agents(first: $n) { totalCount } }", "line 1, column 18")]
    [InlineData("query () { eventCursor }", "line 1, column 8")]
    [InlineData("fragment on on Agent { id }", "line 1, column 10")]
    [InlineData("{ eventCursor } nothing", "line 1, column 17")]
    [InlineData("{ eventCursor .. }", "line 1, column 15")]
    [InlineData("{ eventCursor } \"\"\"never ended", "line 1, column 17")]
    public async Task What_is_no_document_is_a_syntax_error_where_it_is_wrong(string document, string place)
    {
        var response = await demo.Store.RunAsync(document);

        new RefusedDocument(response).Says(ErrorCodes.SyntaxError, "isn't GraphQL");
        var location = response.GetProperty("errors")[0].GetProperty("locations")[0];
        Assert.Equal(place, $"line {location.GetProperty("line")}, column {location.GetProperty("column")}");
    }

    [Fact]
    public async Task A_string_means_what_it_says_however_it_is_written()
    {
        var written = new[] { "\"😀é\"", "\"\\u{1F600}\\u00e9\"", "\"\\uD83D\\uDE00\\u{E9}\"", "\"\"\"\n  😀é\n\"\"\"" };

        foreach (var text in written)
        {
            var response = await demo.Store.RunAsync(new GraphQLRequest($"mutation {{ createAgent(input: {{ name: {text} }}) {{ agent {{ name }} }} }}") { User = DemoStore.Writer });

            Assert.Equal("😀é", response.GetProperty("data").GetProperty("createAgent").GetProperty("agent").GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task Whatever_is_cut_out_of_or_put_into_a_document_it_is_answered_as_a_document()
    {
        const string document = "\"d\" query A($n: Int = 1, $w: [ResultSortInput!]) @a { a: results(first: $n, order: $w, where: { name: { in: [\"\\u{41}\", null] } }) "
            + "@skip(if: false) { ...F ... on ResultsConnection { nodes { id } } } } fragment F on ResultsConnection { totalCount } # end";
        var random = new Random(20260301);
        string[] codes = [ErrorCodes.SyntaxError, ErrorCodes.ValidationFailed, ErrorCodes.BadUserInput, ErrorCodes.BadRequest, ErrorCodes.LimitExceeded];
        const string alphabet = "{}()[]!$@:=|&.\"\\u\r\n\t #,-0e\u0000\ud83d\ufeffaon";

        for (var i = 0; i < 3_000; i++)
        {
            var text = document.ToCharArray().ToList();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0)
                {
                    text.RemoveRange(at, Math.Min(random.Next(1, 20), text.Count - at));
                }
                else
                {
                    text.Insert(at, alphabet[random.Next(alphabet.Length)]);
                }
            }

            var changed = new string([.. text]);
            var response = await demo.Store.RunAsync(changed);
            if (response.TryGetProperty("errors", out var errors))
            {
                Assert.All(errors.EnumerateArray(), error => Assert.Contains(error.GetProperty("extensions").GetProperty("code").GetString(), codes));
            }
        }
    }
}
