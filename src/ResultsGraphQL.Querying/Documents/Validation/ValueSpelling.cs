using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Spells values in one way: equal texts mean equal values, whatever the order of arguments and of input objects' fields.</summary>
internal static class ValueSpelling
{
    /// <summary>Spells arguments.</summary>
    public static string Of(IReadOnlyList<ArgumentNode> arguments)
    {
        var text = new StringBuilder();
        Append(text, arguments);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<ArgumentNode> fields)
    {
        text.Append('{');
        foreach (var field in fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            text.Append(field.Name).Append(':');
            Append(text, field.Value);
            text.Append(',');
        }

        text.Append('}');
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ValueNode.Variable variable:
                text.Append('$').Append(variable.Name);
                break;
            case ValueNode.Number number:
                text.Append(number.Digits);
                break;
            case ValueNode.Text content:
                // Its length says where it ends, whatever it holds.
                text.Append(CultureInfo.InvariantCulture, $"\"{content.Value.Length}:").Append(content.Value);
                break;
            case ValueNode.Boolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case ValueNode.Enum name:
                text.Append(name.Name);
                break;
            case ValueNode.List list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ValueNode.Object fields:
                Append(text, fields.Fields);
                break;
            default:
                text.Append("null");
                break;
        }
    }
}
