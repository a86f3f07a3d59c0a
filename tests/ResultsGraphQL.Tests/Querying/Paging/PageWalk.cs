using System.Text.Json;
using ResultsGraphQL.Tests.Querying.Oracle;

namespace ResultsGraphQL.Tests.Querying.Paging;

/// <summary>A walk through a whole list, page by page, by the cursors of <c>pageInfo</c>.</summary>
/// <param name="oracle">The store.</param>
/// <param name="root">The list.</param>
/// <param name="order">The order's objects.</param>
/// <param name="size">How many objects a page has.</param>
internal sealed class PageWalk(OracleStore oracle, Member.ToMany root, IReadOnlyList<InputNode.Fields> order, int size)
{
    /// <summary>Walks from the start to the end.</summary>
    /// <param name="between">What happens between two pages; told the object at the cursor.</param>
    /// <returns>The global ids in the order of the list.</returns>
    public async Task<IReadOnlyList<string>> ForwardsAsync(Func<string, Task>? between = null)
    {
        var ids = new List<string>();
        await foreach (var page in PagesAsync("first", "after", "endCursor", "hasNextPage", between))
        {
            ids.AddRange(page);
        }

        return ids;
    }

    /// <summary>Walks from the end to the start.</summary>
    /// <param name="between">What happens between two pages; told the object at the cursor.</param>
    /// <returns>The global ids in the order of the list.</returns>
    public async Task<IReadOnlyList<string>> BackwardsAsync(Func<string, Task>? between = null)
    {
        var ids = new List<string>();
        await foreach (var page in PagesAsync("last", "before", "startCursor", "hasPreviousPage", between))
        {
            ids.InsertRange(0, page);
        }

        return ids;
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> PagesAsync(string sizeArgument, string cursorArgument, string cursorField, string moreField, Func<string, Task>? between)
    {
        string? cursor = null;
        while (true)
        {
            var page = await PageAsync(sizeArgument, cursorArgument, cursor);
            string[] ids = [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("key").GetString()!)];
            yield return ids;
            if (!page.GetProperty("pageInfo").GetProperty(moreField).GetBoolean())
            {
                break;
            }

            cursor = page.GetProperty("pageInfo").GetProperty(cursorField).GetString();
            if (between is not null)
            {
                await between(cursorField == "endCursor" ? ids[^1] : ids[0]);
            }
        }
    }

    private async Task<JsonElement> PageAsync(string sizeArgument, string cursorArgument, string? cursor)
    {
        List<KeyValuePair<string, InputNode>> arguments =
        [
            new("order", new InputNode.List($"[{root.Target}SortInput!]", order)),
            new(sizeArgument, new InputNode.Scalar("Int", size)),
            new(cursorArgument, cursor is null ? new InputNode.Null("String") : new InputNode.Scalar("String", cursor)),
        ];
        var request = new ListRequest(arguments) { SelectsNodes = true, SelectsPageInfo = true };
        var query = new Selection.Many("page", root, request, [new Selection.NodeId("key")]);
        var (document, variables) = new DocumentRenderer(oracle.Samples, VariableUse.WholeArguments).Render(query);
        return (await oracle.Store.DataAsync(document, variables)).GetProperty("page");
    }
}
