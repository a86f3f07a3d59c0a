using System.Globalization;
using System.Text;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>Writes a condition as SQL. Values are parameters, numbered in the order of <see cref="FilterShape.Describe"/>.</summary>
/// <param name="map">The map, for the tables of relations.</param>
/// <param name="sql">Where the SQL goes.</param>
/// <param name="firstParameter">The number of the first parameter.</param>
internal sealed class FilterSql(SchemaMap map, StringBuilder sql, int firstParameter)
{
    /// <summary>How many conditions are written side by side; longer lists are halved.</summary>
    public const int LongestChain = 8;

    private int _parameter = firstParameter;

    /// <summary>Writes a condition on the row of a table.</summary>
    public void Write(FilterNode node, TableScope scope)
    {
        switch (node)
        {
            case FilterNode.All all:
                WriteList(all.Conditions, 0, all.Conditions.Count, " AND ", scope);
                break;
            case FilterNode.Any any:
                WriteList(any.Conditions, 0, any.Conditions.Count, " OR ", scope);
                break;
            case FilterNode.Compare compare:
                WriteCompare(compare, scope.Resolve(compare.Column));
                break;
            case FilterNode.IsNull isNull:
                sql.Append(scope.Resolve(isNull.Column)).Append(isNull.Negated ? " IS NOT NULL" : " IS NULL");
                break;
            case FilterNode.In list:
                WriteIn(list, scope.Resolve(list.Column));
                break;
            case FilterNode.Exists exists:
                WriteExists(exists, scope);
                break;
        }
    }

    /// <summary>Writes part of a list as a balanced tree: SQLite takes a chain for as deep as it is long, and refuses what is deeper than 1,000.</summary>
    private void WriteList(IReadOnlyList<FilterNode> conditions, int start, int end, string separator, TableScope scope)
    {
        sql.Append('(');
        if (end - start <= LongestChain)
        {
            for (var i = start; i < end; i++)
            {
                sql.Append(i == start ? string.Empty : separator);
                Write(conditions[i], scope);
            }
        }
        else
        {
            var middle = start + ((end - start) / 2);
            WriteList(conditions, start, middle, separator, scope);
            sql.Append(separator);
            WriteList(conditions, middle, end, separator, scope);
        }

        sql.Append(')');
    }

    private void WriteCompare(FilterNode.Compare compare, string column)
    {
        var parameter = Parameter();
        var condition = compare.Operator switch
        {
            FilterOperatorKind.Equal when compare.Negated => $"{column} IS NOT {parameter}",
            FilterOperatorKind.Equal => $"{column} = {parameter}",
            FilterOperatorKind.Greater => $"{column} > {parameter}",
            FilterOperatorKind.GreaterOrEqual => $"{column} >= {parameter}",
            FilterOperatorKind.Less => $"{column} < {parameter}",
            FilterOperatorKind.LessOrEqual => $"{column} <= {parameter}",
            FilterOperatorKind.Contains => $"instr({column}, {parameter}) > 0",
            FilterOperatorKind.StartsWith => $"instr({column}, {parameter}) = 1",
            FilterOperatorKind.EndsWith => EndsWith(column, parameter),
            FilterOperatorKind.LowerEqual => $"{SqliteFunctions.LowerEquals}({column}, {parameter})",
            FilterOperatorKind.LowerContains => $"{SqliteFunctions.LowerContains}({column}, {parameter})",
            FilterOperatorKind.LowerStartsWith => $"{SqliteFunctions.LowerStartsWith}({column}, {parameter})",
            FilterOperatorKind.LowerEndsWith => $"{SqliteFunctions.LowerEndsWith}({column}, {parameter})",
            _ => throw new InvalidOperationException($"The operator {compare.Operator} takes no single value."),
        };

        sql.Append(compare.Negated && compare.Operator != FilterOperatorKind.Equal ? $"({condition}) IS NOT TRUE" : condition);
    }

    /// <summary>Compares bytes, since the length of a text ends at its first U+0000; of a text with one more byte, since SQLite takes null for a part of no bytes.</summary>
    private static string EndsWith(string column, string parameter)
    {
        var length = $"length(CAST({parameter} AS BLOB))";
        return $"substr(CAST({column} || '.' AS BLOB), length(CAST({column} AS BLOB)) - {length} + 1, {length}) = CAST({parameter} AS BLOB)";
    }

    private void WriteIn(FilterNode.In list, string column)
    {
        sql.Append('(');
        if (list.Values.Count == 0)
        {
            sql.Append('0');
        }
        else
        {
            sql.Append(column).Append(" IN (");
            if (FilterShape.IsSpelled(list))
            {
                sql.AppendJoin(", ", Enumerable.Range(0, FilterShape.ParameterCount(list)).Select(_ => Parameter()));
            }
            else
            {
                var value = FilterShape.IsReal(list) ? $"{SqliteFunctions.FloatOfBits}(value)" : "value";
                sql.Append(CultureInfo.InvariantCulture, $"SELECT {value} FROM json_each({Parameter()})");
            }

            sql.Append(')');
        }

        if (list.OrNull)
        {
            sql.Append(" OR ").Append(column).Append(" IS NULL");
        }

        sql.Append(list.Negated ? ") IS NOT TRUE" : ")");
    }

    private void WriteExists(FilterNode.Exists exists, TableScope scope)
    {
        var parentKey = scope.Resolve(exists.ParentKey);
        var inner = new TableScope(map, exists.Target, scope.Aliases) { MayRepeat = exists.Relation.Link is not null };
        var link = exists.Relation.Link is { } linkTable ? (Table: linkTable, Alias: scope.Aliases.Next()) : default;

        // The condition comes first: it decides which joins stand ahead of it.
        var condition = new StringBuilder();
        if (exists.Condition is not null)
        {
            var writer = new FilterSql(map, condition, _parameter);
            writer.Write(exists.Condition, inner);
            _parameter = writer._parameter;
        }

        // Rows that have the same parent would ask the same question again and again.
        var sharesAnswers = scope.MayRepeat || exists.ParentKey.Joins.Relation is not null;
        var subquery = inner.Alias[1..];
        sql.Append(exists.Negated ? "NOT " : string.Empty);
        sql.Append(sharesAnswers
            ? $"COALESCE({SqliteFunctions.KnownAnswer}({subquery}, {parentKey}), {SqliteFunctions.KeepAnswer}({subquery}, {parentKey}, "
            : string.Empty);
        sql.Append("EXISTS (SELECT 1 FROM ");
        if (link.Table is not null)
        {
            sql.Append(CultureInfo.InvariantCulture,
                $"{TableScope.Quote(link.Table.Table)} AS {link.Alias} JOIN {inner.Table} ON {inner.Key} = {TableScope.Qualify(link.Alias, link.Table.TargetColumn)}");
        }
        else
        {
            sql.Append(inner.Table);
        }

        sql.Append(inner.Joins).Append(" WHERE ")
            .Append(TableScope.Qualify(link.Alias ?? inner.Alias, exists.Relation.ForeignColumn)).Append(" = ").Append(parentKey);
        if (condition.Length > 0)
        {
            sql.Append(exists.ConditionNegated ? $" AND ({condition}) IS NOT TRUE" : $" AND {condition}");
        }

        sql.Append(sharesAnswers ? ")))" : ")");
    }

    private string Parameter() => string.Create(CultureInfo.InvariantCulture, $"?{_parameter++}");
}
