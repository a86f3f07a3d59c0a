using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ResultsGraphQL.Tests.Abuse.Attacks;

/// <summary>Turns a literal of a document into the JSON of a variable.</summary>
internal static partial class LiteralJson
{
    /// <summary>Reads an input object without enum values or variables in it.</summary>
    public static JsonNode Parse(string literal) => JsonNode.Parse(Name().Replace(literal, "\"$1\":"))!;

    [GeneratedRegex(@"(\w+):")]
    private static partial Regex Name();
}
