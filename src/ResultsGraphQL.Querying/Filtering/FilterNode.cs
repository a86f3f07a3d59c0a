using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>A condition on a row. Null in its place means no condition.</summary>
internal abstract record FilterNode
{
    /// <summary>All of the conditions hold.</summary>
    public sealed record All(IReadOnlyList<FilterNode> Conditions) : FilterNode;

    /// <summary>At least one of the conditions holds.</summary>
    public sealed record Any(IReadOnlyList<FilterNode> Conditions) : FilterNode;

    /// <summary>A column compares with a value; negated, it is the exact opposite, so that null fits.</summary>
    public sealed record Compare(ColumnPath Column, FilterOperatorKind Operator, bool Negated, SqlValue Value) : FilterNode;

    /// <summary>A column is null; negated, it isn't.</summary>
    public sealed record IsNull(ColumnPath Column, bool Negated) : FilterNode;

    /// <summary>A column is one of some values, or null where <paramref name="OrNull"/>.</summary>
    public sealed record In(ColumnPath Column, bool Negated, IReadOnlyList<SqlValue> Values, bool OrNull) : FilterNode;

    /// <summary>The rows of a relation to many exist (or don't) that fit a condition (or, for <c>all</c>, that don't fit it).</summary>
    public sealed record Exists(ColumnPath ParentKey, ToManyField Relation, EntityMap Target, bool Negated, FilterNode? Condition, bool ConditionNegated) : FilterNode;
}
