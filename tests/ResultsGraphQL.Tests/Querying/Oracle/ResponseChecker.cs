using System.Globalization;
using System.Text.Json;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Holds a response against the oracle, field by field.</summary>
internal sealed class ResponseChecker(WorldSchema schema)
{
    /// <summary>Checks a list of a response.</summary>
    /// <param name="json">The list, or the connection.</param>
    /// <param name="many">What was asked for.</param>
    /// <param name="parent">The record that has the list; null for a root field.</param>
    /// <param name="path">Where the response has it.</param>
    public void Check(JsonElement json, Selection.Many many, object? parent, string path)
    {
        var expected = ExpectedPage.Of(schema, many.Field, parent, many.Request);
        if (many.Field.Arguments != ListArguments.Paged)
        {
            CheckRows(json, expected.Rows, many, path, node: row => row);
            return;
        }

        if (many.Request.SelectsTotalCount)
        {
            Check(json.GetProperty("totalCount").GetInt32() == expected.TotalCount, $"{path}.totalCount", expected.TotalCount, json.GetProperty("totalCount"));
        }

        if (many.Request.SelectsNodes)
        {
            CheckRows(json.GetProperty("nodes"), expected.Rows, many, $"{path}.nodes", node: row => row);
        }

        if (many.Request.SelectsEdges)
        {
            CheckRows(json.GetProperty("edges"), expected.Rows, many, $"{path}.edges", node: edge => edge.GetProperty("node"));
        }

        if (many.Request.SelectsPageInfo)
        {
            CheckPageInfo(json, expected, many.Request, path);
        }
    }

    private static void CheckPageInfo(JsonElement json, ExpectedPage expected, ListRequest request, string path)
    {
        var pageInfo = json.GetProperty("pageInfo");
        Check(pageInfo.GetProperty("hasNextPage").GetBoolean() == expected.HasNextPage, $"{path}.pageInfo.hasNextPage", expected.HasNextPage, pageInfo);
        Check(pageInfo.GetProperty("hasPreviousPage").GetBoolean() == expected.HasPreviousPage, $"{path}.pageInfo.hasPreviousPage", expected.HasPreviousPage, pageInfo);
        var start = pageInfo.GetProperty("startCursor");
        var end = pageInfo.GetProperty("endCursor");
        Check(start.ValueKind == JsonValueKind.Null == (expected.Rows.Count == 0), $"{path}.pageInfo.startCursor", expected.Rows.Count, start);
        Check(end.ValueKind == JsonValueKind.Null == (expected.Rows.Count == 0), $"{path}.pageInfo.endCursor", expected.Rows.Count, end);
        if (request.SelectsEdges && expected.Rows.Count > 0)
        {
            var edges = json.GetProperty("edges");
            Check(edges[0].GetProperty("cursor").GetString() == start.GetString(), $"{path}.pageInfo.startCursor", edges[0], start);
            Check(edges[expected.Rows.Count - 1].GetProperty("cursor").GetString() == end.GetString(), $"{path}.pageInfo.endCursor", edges[expected.Rows.Count - 1], end);
        }
    }

    private void CheckRows(JsonElement json, IReadOnlyList<object> expected, Selection.Many many, string path, Func<JsonElement, JsonElement> node)
    {
        var shape = schema[many.Field.Target];
        if (shape.IsNode)
        {
            var keys = string.Join(", ", expected.Select(row => shape.NodeId(row)));
            var found = string.Join(", ", json.EnumerateArray().Select(row => node(row).GetProperty("key").GetString()));
            Check(keys == found, path, keys, found);
        }

        Check(json.GetArrayLength() == expected.Count, path, expected.Count, json.GetArrayLength());
        var index = 0;
        foreach (var row in json.EnumerateArray())
        {
            CheckObject(node(row), expected[index], many.Of, shape, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            index++;
        }
    }

    private void CheckObject(JsonElement json, object row, IReadOnlyList<Selection> selections, ObjectShape shape, string path)
    {
        foreach (var selection in selections)
        {
            var place = $"{path}.{selection.Key}";
            var value = json.GetProperty(selection.Key);
            switch (selection)
            {
                case Selection.NodeId:
                    Check(value.GetString() == shape.NodeId(row), place, shape.NodeId(row), value);
                    break;
                case Selection.Value field:
                    Check(ValueText.Holds(value, field.Field.Read(row)), place, field.Field.Read(row), value);
                    break;
                case Selection.Part part:
                    CheckOne(value, part.Field.IsPresent(row) ? row : null, part.Of, part.Field.Of, place);
                    break;
                case Selection.One one:
                    CheckOne(value, one.Field.Read(row), one.Of, schema[one.Field.Target], place);
                    break;
                case Selection.Many many:
                    Check(value, many, row, place);
                    break;
            }
        }
    }

    private void CheckOne(JsonElement json, object? row, IReadOnlyList<Selection> selections, ObjectShape shape, string path)
    {
        Check(json.ValueKind == JsonValueKind.Null == row is null, path, row, json);
        if (row is not null)
        {
            CheckObject(json, row, selections, shape, path);
        }
    }

    private static void Check(bool holds, string path, object? expected, object? found) =>
        Assert.True(holds, $"{path}: expected {expected ?? "null"}, found {found ?? "null"}");
}
