using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>Makes filters and orders at random, with operands that often match.</summary>
internal sealed class InputGenerator(WorldSchema schema, SampleValues samples)
{
    private static readonly string[] Equality = ["eq", "neq"];
    private static readonly string[] EqualityAndLists = ["eq", "neq", "in", "nin"];
    private static readonly string[] Ordered = ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];
    private static readonly string[] Text =
    [
        "eq", "neq", "in", "nin", "contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith",
        "ieq", "nieq", "icontains", "nicontains", "istartsWith", "nistartsWith", "iendsWith", "niendsWith", "and", "or",
    ];
    private static readonly string[] Lists = ["all", "none", "some", "any"];

    public InputNode.Fields Filter(ObjectShape shape, int depth, string suffix = "")
    {
        var members = shape.Members.Where(member => depth > 0 || member is Member.Value).Select(member => member.Name).ToList();
        if (depth > 0)
        {
            members.AddRange(["and", "or", "and", "or"]);
        }

        var type = $"{shape.Name}FilterInput";
        return new InputNode.Fields(type + suffix, Pick(members, samples.Chance(0.05) ? 0 : samples.Chance(0.7) ? 1 : samples.Random.Next(2, 4), name => name is "and" or "or"
            ? Items($"[{type}!]", samples.Random.Next(4), () => Filter(shape, depth - 1, "!"))
            : Condition(shape.Find(name), depth)));
    }

    /// <summary>Makes an order.</summary>
    /// <returns>The order's objects; none for an order that isn't given.</returns>
    public IReadOnlyList<InputNode.Fields> Order(ObjectShape shape) =>
        [.. Enumerable.Range(0, samples.Chance(0.1) ? 0 : samples.Random.Next(1, 4)).Select(_ => Sort(shape, 2, "!"))];

    private InputNode.Fields Condition(Member member, int depth) => member switch
    {
        Member.Value value => Operations(member, value.Kind, 2, string.Empty),
        Member.Part part => Filter(part.Of, depth - 1),
        Member.ToOne toOne => Filter(schema[toOne.Target], depth - 1),
        Member.ToMany toMany => ListFilter(schema[toMany.Target], depth),
        _ => throw new InvalidOperationException($"'{member.Name}' can't be filtered."),
    };

    private InputNode.Fields ListFilter(ObjectShape target, int depth) =>
        new($"ListFilterInputTypeOf{target.Name}FilterInput", Pick(Lists, samples.Chance(0.9) ? 1 : samples.Random.Next(3), name => name == "any"
            ? new InputNode.Scalar("Boolean", samples.Chance(0.5))
            : Filter(target, depth - 1)));

    private InputNode.Fields Operations(Member member, ValueKind kind, int depth, string suffix)
    {
        var names = kind switch
        {
            ValueKind.Boolean => Equality,
            ValueKind.RunStatus or ValueKind.MetricType => EqualityAndLists,
            ValueKind.String when depth > 0 => Text,
            ValueKind.String => Text[..^2],
            _ => Ordered,
        };
        var type = $"{kind}OperationFilterInput";
        return new InputNode.Fields(type + suffix, Pick(names, samples.Chance(0.05) ? 0 : samples.Chance(0.8) ? 1 : 2, name => name switch
        {
            "and" or "or" => Items($"[{type}!]", samples.Random.Next(3), () => Operations(member, kind, depth - 1, "!")),
            "in" or "nin" => Items($"[{kind}]", samples.Chance(0.1) ? samples.Random.Next(9, 30) : samples.Random.Next(5), () => Operand(member, kind, 0.15)),
            _ => Operand(member, kind, name is "eq" or "neq" ? 0.2 : 0),
        }));
    }

    private static InputNode.List Items(string type, int count, Func<InputNode> item) => new(type, [.. Enumerable.Range(0, count).Select(_ => item())]);

    private InputNode Operand(Member member, ValueKind kind, double nullChance)
    {
        if (samples.Chance(nullChance))
        {
            return new InputNode.Null(kind.ToString());
        }

        var value = samples.Chance(0.6) ? Existing((Member.Value)member) : null;
        return new InputNode.Scalar(kind.ToString(), value ?? kind switch
        {
            ValueKind.Int => samples.Int(),
            ValueKind.Float => samples.Float(),
            ValueKind.String => samples.Text(),
            ValueKind.Boolean => samples.Chance(0.5),
            ValueKind.DateTime => samples.Moment(),
            ValueKind.RunStatus => samples.Enum<RunStatus>(),
            _ => samples.Enum<MetricType>(),
        });
    }

    /// <summary>A value that some record has, or a part of one.</summary>
    private object? Existing(Member.Value member)
    {
        var owner = schema.Roots.FirstOrDefault(root => schema[root.Target].Members.Contains(member));
        if (owner is null)
        {
            return null;
        }

        var value = member.Read(samples.OneOf([.. owner.Read(owner)]));
        return value is string text && samples.Chance(0.5) ? samples.PartOf(text) : value;
    }

    private InputNode.Fields Sort(ObjectShape shape, int depth, string suffix)
    {
        var names = shape.Members.Where(member => member is Member.Value or Member.Part || (member is Member.ToOne && depth > 0)).Select(member => member.Name)
            .Where(name => name != "extra" || depth > 0).ToList();
        return new InputNode.Fields($"{shape.Name}SortInput{suffix}", Pick(names, samples.Chance(0.05) ? 0 : samples.Chance(0.8) ? 1 : 2, name => shape.Find(name) switch
        {
            Member.Part part => Sort(part.Of, depth - 1, string.Empty),
            Member.ToOne toOne => Sort(schema[toOne.Target], depth - 1, string.Empty),
            _ => new InputNode.Scalar("SortEnumType", samples.Enum<SortDirection>()),
        }));
    }

    private List<KeyValuePair<string, InputNode>> Pick(IReadOnlyList<string> names, int count, Func<string, InputNode> make)
    {
        var fields = new List<KeyValuePair<string, InputNode>>();
        for (var i = 0; i < count && names.Count > 0; i++)
        {
            var name = samples.OneOf(names);
            if (fields.TrueForAll(field => field.Key != name))
            {
                var value = make(name);
                fields.Add(new(name, samples.Chance(0.03) ? new InputNode.Absent(value.Type.TrimEnd('!')) : value));
            }
        }

        return fields;
    }
}
