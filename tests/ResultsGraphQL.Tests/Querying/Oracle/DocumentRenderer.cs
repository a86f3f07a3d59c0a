using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Writes a query as a document: with literals, with whole arguments in variables, or with variables anywhere in literals.</summary>
internal sealed class DocumentRenderer(SampleValues samples, VariableUse use)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _body = new();
    private readonly StringBuilder _declarations = new();
    private readonly StringBuilder _values = new();
    private int _variables;

    /// <summary>Writes a query.</summary>
    /// <returns>The document, and its variables as a JSON object.</returns>
    public (string Document, string Variables) Render(Selection query)
    {
        WriteSelections([query]);
        var head = _declarations.Length == 0 ? "query Q " : $"query Q({_declarations}) ";
        return (head + _body, $"{{{_values}}}");
    }

    private void WriteSelections(IReadOnlyList<Selection> selections)
    {
        _body.Append("{ ");
        foreach (var selection in selections)
        {
            Write(selection);
            _body.Append(' ');
        }

        _body.Append('}');
    }

    private void Write(Selection selection)
    {
        switch (selection)
        {
            case Selection.NodeId:
                _body.Append(selection.Key).Append(": nodeId");
                break;
            case Selection.Value value:
                WriteName(selection.Key, value.Field.Name);
                break;
            case Selection.Part part:
                WriteName(selection.Key, part.Field.Name);
                WriteSelections(part.Of);
                break;
            case Selection.One one:
                WriteName(selection.Key, one.Field.Name);
                WriteSelections(one.Of);
                break;
            case Selection.Many many:
                WriteName(selection.Key, many.Field.Name);
                WriteArguments(many.Request.Arguments);
                WriteList(many);
                break;
        }
    }

    private void WriteName(string key, string name) => _body.Append(key == name ? name : $"{key}: {name}");

    private void WriteList(Selection.Many many)
    {
        if (many.Field.Arguments != ListArguments.Paged)
        {
            WriteSelections(many.Of);
            return;
        }

        _body.Append("{ ").Append(many.Request.SelectsTotalCount ? "totalCount " : string.Empty);
        _body.Append(many.Request.SelectsPageInfo ? "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } " : string.Empty);
        if (many.Request.SelectsNodes)
        {
            _body.Append("nodes ");
            WriteSelections(many.Of);
        }

        if (many.Request.SelectsEdges)
        {
            _body.Append(" edges { cursor node ");
            WriteSelections(many.Of);
            _body.Append(" }");
        }

        _body.Append(" }");
    }

    private void WriteArguments(IReadOnlyList<KeyValuePair<string, InputNode>> arguments)
    {
        var separator = "(";
        foreach (var (name, value) in arguments)
        {
            _body.Append(separator).Append(name).Append(": ");
            separator = ", ";
            if (use == VariableUse.WholeArguments)
            {
                WriteVariable(value);
            }
            else
            {
                WriteValue(_body, value, variables: true);
            }
        }

        _body.Append(arguments.Count == 0 ? string.Empty : ")");
    }

    private void WriteValue(StringBuilder target, InputNode value, bool variables, bool itself = true)
    {
        if (variables && itself && (value is InputNode.Absent || (use == VariableUse.Anywhere && samples.Chance(0.2))))
        {
            WriteVariable(value);
            return;
        }

        switch (value)
        {
            case InputNode.Null:
                target.Append("null");
                break;
            case InputNode.Scalar scalar:
                target.Append(Literal(scalar.Content));
                break;
            // A single value stands for a list of one.
            case InputNode.List { Items: [not InputNode.Null] } list when samples.Chance(0.3):
                WriteValue(target, list.Items[0], variables, itself: false);
                break;
            case InputNode.List list:
                target.Append('[');
                foreach (var item in list.Items)
                {
                    WriteValue(target, item, variables);
                    target.Append(samples.Chance(0.5) ? ", " : " ");
                }

                target.Append(']');
                break;
            case InputNode.Fields fields:
                target.Append("{ ");
                foreach (var (name, field) in fields.Items.Where(field => variables || field.Value is not InputNode.Absent))
                {
                    target.Append(name).Append(": ");
                    WriteValue(target, field, variables);
                    target.Append(' ');
                }

                target.Append('}');
                break;
        }
    }

    private void WriteVariable(InputNode value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{_variables++}");
        _body.Append('$').Append(name);
        _declarations.Append(_declarations.Length == 0 ? "$" : ", $").Append(name).Append(": ").Append(value.Type);
        if (value is InputNode.Absent)
        {
            return;
        }

        if (samples.Chance(0.15))
        {
            _declarations.Append(" = ");
            WriteValue(_declarations, value, variables: false);
            return;
        }

        _values.Append(_values.Length == 0 ? "\"" : ",\"").Append(name).Append("\":");
        WriteJson(value);
    }

    private void WriteJson(InputNode value)
    {
        switch (value)
        {
            case InputNode.Null:
                _values.Append("null");
                break;
            case InputNode.Scalar scalar:
                _values.Append(Json(scalar.Content));
                break;
            case InputNode.List list:
                _values.Append('[');
                WriteSeparated(list.Items, WriteJson);
                _values.Append(']');
                break;
            case InputNode.Fields fields:
                _values.Append('{');
                WriteSeparated(fields.Items.Where(field => field.Value is not InputNode.Absent), field =>
                {
                    _values.Append('"').Append(field.Key).Append("\":");
                    WriteJson(field.Value);
                });
                _values.Append('}');
                break;
        }
    }

    private void WriteSeparated<T>(IEnumerable<T> items, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            _values.Append(first ? string.Empty : ",");
            first = false;
            write(item);
        }
    }

    private string Literal(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        Enum name => ValueText.Name(name),
        DateTime moment => $"\"{Moment(moment)}\"",
        string text when text.Length > 0 && text.All(char.IsAsciiLetter) && samples.Chance(0.2) => $"\"\"\"{text}\"\"\"",
        string text => JsonSerializer.Serialize(text, samples.Chance(0.5) ? Relaxed : JsonSerializerOptions.Default),
        _ => ValueText.Number(value),
    };

    private string Json(object value) => value switch
    {
        Enum name => $"\"{ValueText.Name(name)}\"",
        int number when samples.Chance(0.1) => $"{ValueText.Number(number)}.0",
        string text => JsonSerializer.Serialize(text, samples.Chance(0.5) ? Relaxed : JsonSerializerOptions.Default),
        _ => Literal(value),
    };

    private string Moment(DateTime moment)
    {
        var hasRoom = moment.Year is > 1 and < 9999;
        var offset = hasRoom && samples.Chance(0.3) ? TimeSpan.FromMinutes(samples.OneOf([-720, -210, 60, 330, 840])) : TimeSpan.Zero;
        var local = new DateTimeOffset(moment).ToOffset(offset);
        return local.ToString(offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
    }
}
