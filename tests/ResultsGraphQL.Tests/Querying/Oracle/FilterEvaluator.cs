using System.Text;

namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>The contract's rules for filters, over records in memory.</summary>
internal sealed class FilterEvaluator(WorldSchema schema)
{
    /// <summary>Tells whether a record fits a filter.</summary>
    /// <param name="shape">The record's type.</param>
    /// <param name="row">The record; null where a relation to one leads nowhere.</param>
    /// <param name="filter">The filter.</param>
    public bool Matches(ObjectShape shape, object? row, InputNode.Fields filter) => filter.Items.All(field => field switch
    {
        { Value: InputNode.Absent } => true,
        { Key: "and", Value: InputNode.List all } => all.Items.All(item => Matches(shape, row, (InputNode.Fields)item)),
        { Key: "or", Value: InputNode.List any } => any.Items.Count == 0 || any.Items.Any(item => Matches(shape, row, (InputNode.Fields)item)),
        _ => MatchesMember(shape.Find(field.Key), row, (InputNode.Fields)field.Value),
    });

    private bool MatchesMember(Member member, object? row, InputNode.Fields filter) => member switch
    {
        Member.Value value => Compares(row is null ? null : value.Read(row), filter),
        Member.Part part => Matches(part.Of, row, filter),
        Member.ToOne toOne => Matches(schema[toOne.Target], row is null ? null : toOne.Read(row), filter),
        Member.ToMany toMany => MatchesList(schema[toMany.Target], row is null ? [] : [.. toMany.Read(row)], filter),
        _ => throw new InvalidOperationException($"'{member.Name}' can't be filtered."),
    };

    private bool MatchesList(ObjectShape shape, IReadOnlyList<object> rows, InputNode.Fields filter) => filter.Items.All(field => field switch
    {
        { Value: InputNode.Absent } => true,
        { Key: "any", Value: InputNode.Scalar any } => rows.Count > 0 == (bool)any.Content,
        { Key: "some", Value: InputNode.Fields some } => rows.Any(row => Matches(shape, row, some)),
        { Key: "none", Value: InputNode.Fields none } => !rows.Any(row => Matches(shape, row, none)),
        { Key: "all", Value: InputNode.Fields all } => rows.All(row => Matches(shape, row, all)),
        _ => throw new InvalidOperationException($"'{field.Key}' is no condition of a list."),
    });

    private static bool Compares(object? value, InputNode.Fields filter) => filter.Items.All(field => field switch
    {
        { Value: InputNode.Absent } => true,
        { Key: "and", Value: InputNode.List all } => all.Items.All(item => Compares(value, (InputNode.Fields)item)),
        { Key: "or", Value: InputNode.List any } => any.Items.Count == 0 || any.Items.Any(item => Compares(value, (InputNode.Fields)item)),
        _ => Operator(field.Key, value, field.Value),
    });

    private static bool Operator(string name, object? value, InputNode operand) => name switch
    {
        "eq" => Is(value, operand),
        "in" => ((InputNode.List)operand).Items.Any(item => Is(value, item)),
        "gt" => value is not null && Order(value, operand) > 0,
        "gte" => value is not null && Order(value, operand) >= 0,
        "lt" => value is not null && Order(value, operand) < 0,
        "lte" => value is not null && Order(value, operand) <= 0,
        "contains" => value is string text && text.Contains(Text(operand), StringComparison.Ordinal),
        "startsWith" => value is string text && text.StartsWith(Text(operand), StringComparison.Ordinal),
        "endsWith" => value is string text && text.EndsWith(Text(operand), StringComparison.Ordinal),
        "ieq" => value is string text && Lower(text) == Lower(Text(operand)),
        "icontains" => value is string text && Lower(text).Contains(Lower(Text(operand)), StringComparison.Ordinal),
        "istartsWith" => value is string text && Lower(text).StartsWith(Lower(Text(operand)), StringComparison.Ordinal),
        "iendsWith" => value is string text && Lower(text).EndsWith(Lower(Text(operand)), StringComparison.Ordinal),
        // What is left are the exact negations.
        "neq" => !Operator("eq", value, operand),
        _ when name.StartsWith('n') => !Operator(name[1..], value, operand),
        _ => throw new InvalidOperationException($"'{name}' is no operator."),
    };

    private static bool Is(object? value, InputNode operand) =>
        operand is InputNode.Scalar scalar ? value is not null && ValueComparison.Compare(value, scalar.Content) == 0 : value is null;

    private static int Order(object value, InputNode operand) => ValueComparison.Compare(value, ((InputNode.Scalar)operand).Content);

    private static string Text(InputNode operand) => (string)((InputNode.Scalar)operand).Content;

    private static string Lower(string text) => string.Concat(text.EnumerateRunes().Select(Rune.ToLowerInvariant));
}
