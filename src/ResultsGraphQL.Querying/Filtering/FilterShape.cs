using System.Text;
using System.Text.Json;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>
/// Takes a condition apart into its shape, which picks the statement, and its values, which become parameters. Conditions of one shape differ in
/// their values only.
/// </summary>
internal static class FilterShape
{
    private const int LongestSpelledList = 8;

    /// <summary>Appends a condition's shape and its values, in the order in which <see cref="FilterSql"/> numbers its parameters.</summary>
    public static void Describe(FilterNode node, StringBuilder shape, List<SqlValue> values)
    {
        switch (node)
        {
            case FilterNode.All all:
                DescribeList(all.Conditions, '&', shape, values);
                break;
            case FilterNode.Any any:
                DescribeList(any.Conditions, '|', shape, values);
                break;
            case FilterNode.Compare compare:
                shape.Append(compare.Negated ? '!' : '?').Append((char)('a' + (int)compare.Operator)).Append(compare.Column.Text).Append(';');
                values.Add(compare.Value);
                break;
            case FilterNode.IsNull isNull:
                shape.Append(isNull.Negated ? '1' : '0').Append(isNull.Column.Text).Append(';');
                break;
            case FilterNode.In list:
                var size = ParameterCount(list);
                shape.Append(list.Negated ? '-' : '+').Append(list.OrNull ? 'n' : 'v').Append(size).Append(IsSpelled(list) ? 's' : IsReal(list) ? 'r' : 'j').Append(list.Column.Text).Append(';');
                AddValues(list, size, values);
                break;
            case FilterNode.Exists exists:
                shape.Append(exists.Negated ? '~' : '@').Append(exists.ConditionNegated ? '~' : '@')
                    .Append(exists.ParentKey.Text).Append('/').Append(exists.Relation.Name).Append('{');
                if (exists.Condition is not null)
                {
                    Describe(exists.Condition, shape, values);
                }

                shape.Append('}');
                break;
        }
    }

    /// <summary>
    /// How many parameters a list takes: the next power of two, so that lists of many lengths share few statements; one, with all values in a JSON
    /// array, where the list is long.
    /// </summary>
    public static int ParameterCount(FilterNode.In list) => list.Values.Count switch
    {
        0 => 0,
        <= LongestSpelledList => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)list.Values.Count),
        _ => 1,
    };

    /// <summary>Whether each value has a parameter of its own.</summary>
    public static bool IsSpelled(FilterNode.In list) => list.Values.Count <= LongestSpelledList;

    /// <summary>Whether the values are real numbers.</summary>
    public static bool IsReal(FilterNode.In list) => list.Values[0].IsReal;

    private static void DescribeList(IReadOnlyList<FilterNode> conditions, char mark, StringBuilder shape, List<SqlValue> values)
    {
        shape.Append(mark).Append('(');
        foreach (var condition in conditions)
        {
            Describe(condition, shape, values);
        }

        shape.Append(')');
    }

    private static void AddValues(FilterNode.In list, int size, List<SqlValue> values)
    {
        if (!IsSpelled(list))
        {
            values.Add(ToJson(list.Values));
            return;
        }

        for (var i = 0; i < size; i++)
        {
            values.Add(list.Values[Math.Min(i, list.Values.Count - 1)]);
        }
    }

    private static string ToJson(IReadOnlyList<SqlValue> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                value.AppendJson(writer);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
