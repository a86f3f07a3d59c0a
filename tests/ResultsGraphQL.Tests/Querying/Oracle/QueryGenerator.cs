namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Makes selections at random, down to lists in lists, each with arguments of its own.</summary>
internal sealed class QueryGenerator(WorldSchema schema, SampleValues samples, IReadOnlyDictionary<string, IReadOnlyList<OrderSample>> orders)
{
    private const int FilterDepth = 4;

    private readonly InputGenerator _inputs = new(schema, samples);

    public Selection.Many Query(Member.ToMany root) => Many("page", root, 3);

    private Selection.Many Many(string key, Member.ToMany list, int depth) =>
        new(key, list, list.Arguments == ListArguments.None ? ListRequest.Everything : Request(list), Select(schema[list.Target], depth - 1));

    private List<Selection> Select(ObjectShape shape, int depth)
    {
        var selected = new List<Selection>();
        if (shape.IsNode && shape.Key is not null)
        {
            selected.Add(new Selection.NodeId("key"));
        }

        for (var i = samples.Random.Next(1, 4); i > 0; i--)
        {
            var member = samples.OneOf(shape.Members);
            var key = $"f{selected.Count}";
            switch (member)
            {
                case Member.Value value:
                    selected.Add(new Selection.Value(selected.Exists(other => other.Key == value.Name) ? key : value.Name, value));
                    break;
                case Member.Part part:
                    selected.Add(new Selection.Part(key, part, Select(part.Of, depth)));
                    break;
                case Member.ToOne toOne when depth > 0:
                    selected.Add(new Selection.One(key, toOne, Select(schema[toOne.Target], depth - 1)));
                    break;
                case Member.ToMany toMany when depth > 0:
                    selected.Add(Many(key, toMany, depth));
                    break;
            }
        }

        if (selected.Count == 0)
        {
            selected.Add(shape.Members.OfType<Member.Value>().Select(value => new Selection.Value(value.Name, value)).FirstOrDefault()
                ?? (Selection)new Selection.Part("f0", shape.Members.OfType<Member.Part>().First(), Select(shape.Members.OfType<Member.Part>().First().Of, depth)));
        }

        return selected;
    }

    private ListRequest Request(Member.ToMany list)
    {
        var shape = schema[list.Target];
        var where = samples.Chance(0.75) ? _inputs.Filter(shape, FilterDepth) : null;
        var sample = list.Arguments == ListArguments.Paged && samples.Chance(0.4) ? samples.OneOf(orders[list.Target]) : null;
        var order = sample?.Order ?? _inputs.Order(shape);
        var arguments = new List<KeyValuePair<string, InputNode>>();
        AddOrNull(arguments, "where", where, $"{shape.Name}FilterInput");
        AddOrNull(arguments, "order", order.Count == 0 ? null : new InputNode.List($"[{shape.Name}SortInput!]", order), $"[{shape.Name}SortInput!]");
        var request = new ListRequest(arguments) { Where = where, Order = order };
        return list.Arguments == ListArguments.Paged ? Page(request, arguments, sample) : request;
    }

    private ListRequest Page(ListRequest request, List<KeyValuePair<string, InputNode>> arguments, OrderSample? sample)
    {
        var backwards = samples.Chance(0.4);
        int? size = backwards || samples.Chance(0.8) ? samples.OneOf([0, 1, 2, 3, 5, 8, 20, 50, 100]) : null;
        var after = sample is not null && samples.Chance(0.6) ? samples.OneOf(sample.Cursors) : null;
        var before = sample is not null && samples.Chance(0.4) ? samples.OneOf(sample.Cursors) : null;
        AddOrNull(arguments, "first", backwards || size is null ? null : new InputNode.Scalar("Int", size), "Int");
        AddOrNull(arguments, "last", backwards ? new InputNode.Scalar("Int", size!) : null, "Int");
        AddOrNull(arguments, "after", after is null ? null : new InputNode.Scalar("String", after.Text), "String");
        AddOrNull(arguments, "before", before is null ? null : new InputNode.Scalar("String", before.Text), "String");
        var parts = samples.Random.Next(1, 16);
        return request with
        {
            First = backwards ? null : size,
            Last = backwards ? size : null,
            After = after,
            Before = before,
            SelectsTotalCount = (parts & 1) != 0,
            SelectsPageInfo = (parts & 2) != 0,
            SelectsNodes = (parts & 4) != 0,
            SelectsEdges = (parts & 8) != 0,
        };
    }

    /// <summary>Adds an argument; one without a value is now and then written as null, or as a variable without a value.</summary>
    private void AddOrNull(List<KeyValuePair<string, InputNode>> arguments, string name, InputNode? value, string type)
    {
        if (value is not null)
        {
            arguments.Add(new(name, value));
        }
        else if (samples.Chance(0.1))
        {
            arguments.Add(new(name, samples.Chance(0.5) ? new InputNode.Null(type) : new InputNode.Absent(type)));
        }
    }
}
