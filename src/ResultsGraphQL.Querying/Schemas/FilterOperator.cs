using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>An operator of a filter, such as <c>neq</c>.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Kind">The comparison.</param>
/// <param name="Negated">Whether it is the exact negation of the comparison, so that rows with null match it.</param>
/// <param name="Description">What it does, for users of the API.</param>
internal sealed record FilterOperator(string Name, FilterOperatorKind Kind, bool Negated, string Description)
{
    private static readonly FilterOperator[] Equality =
    [
        new("eq", FilterOperatorKind.Equal, false, "Is equal to this; null takes what is null."),
        new("neq", FilterOperatorKind.Equal, true, "Isn't equal to this, or is null; null takes what isn't null."),
    ];

    private static readonly FilterOperator[] Membership =
    [
        new("in", FilterOperatorKind.In, false, "Is one of these; the list may hold null."),
        new("nin", FilterOperatorKind.In, true, "Is none of these; the list may hold null."),
    ];

    private static readonly FilterOperator[] Range =
    [
        new("gt", FilterOperatorKind.Greater, false, "Is greater than this."),
        new("ngt", FilterOperatorKind.Greater, true, "Isn't greater than this, or is null."),
        new("gte", FilterOperatorKind.GreaterOrEqual, false, "Is greater than this or equal to it."),
        new("ngte", FilterOperatorKind.GreaterOrEqual, true, "Is neither greater than this nor equal to it, or is null."),
        new("lt", FilterOperatorKind.Less, false, "Is less than this."),
        new("nlt", FilterOperatorKind.Less, true, "Isn't less than this, or is null."),
        new("lte", FilterOperatorKind.LessOrEqual, false, "Is less than this or equal to it."),
        new("nlte", FilterOperatorKind.LessOrEqual, true, "Is neither less than this nor equal to it, or is null."),
    ];

    private static readonly FilterOperator[] Text =
    [
        new("contains", FilterOperatorKind.Contains, false, "Holds this text somewhere, case and all; `%`, `_` and `\\` mean themselves."),
        new("ncontains", FilterOperatorKind.Contains, true, "Holds this text nowhere, or is null."),
        new("startsWith", FilterOperatorKind.StartsWith, false, "Begins with this text, case and all."),
        new("nstartsWith", FilterOperatorKind.StartsWith, true, "Doesn't begin with this text, or is null."),
        new("endsWith", FilterOperatorKind.EndsWith, false, "Ends with this text, case and all."),
        new("nendsWith", FilterOperatorKind.EndsWith, true, "Doesn't end with this text, or is null."),
        new("ieq", FilterOperatorKind.LowerEqual, false, "Is equal to this without regard to case, such as `Clinic` to `CLINIC`: both are compared in Unicode lower case, whatever the language."),
        new("nieq", FilterOperatorKind.LowerEqual, true, "Isn't equal to this without regard to case, or is null."),
        new("icontains", FilterOperatorKind.LowerContains, false, "Holds this text somewhere, without regard to case, such as `clinic` in `Riverside Clinic`."),
        new("nicontains", FilterOperatorKind.LowerContains, true, "Holds this text nowhere, without regard to case, or is null."),
        new("istartsWith", FilterOperatorKind.LowerStartsWith, false, "Begins with this text, without regard to case, such as `RIVER` in `Riverside Clinic`."),
        new("nistartsWith", FilterOperatorKind.LowerStartsWith, true, "Doesn't begin with this text, without regard to case, or is null."),
        new("iendsWith", FilterOperatorKind.LowerEndsWith, false, "Ends with this text, without regard to case, such as `clinic` in `Riverside Clinic`."),
        new("niendsWith", FilterOperatorKind.LowerEndsWith, true, "Doesn't end with this text, without regard to case, or is null."),
    ];

    /// <summary>Whether texts are compared in lower case.</summary>
    public bool IgnoresCase => Kind >= FilterOperatorKind.LowerEqual;

    private static readonly FilterOperator[] ForBooleans = Equality;
    private static readonly FilterOperator[] ForEnums = [.. Equality, .. Membership];
    private static readonly FilterOperator[] ForStrings = [.. Equality, .. Membership, .. Text];
    private static readonly FilterOperator[] ForOrdered = [.. Equality, .. Membership, .. Range];

    /// <summary>Whether the operand is a list.</summary>
    public bool TakesList => Kind == FilterOperatorKind.In;

    /// <summary>Lists the operators of a type.</summary>
    /// <param name="type">A type that can be compared.</param>
    /// <returns>The operators, in the order in which the SDL shows them.</returns>
    public static FilterOperator[] Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => ForBooleans,
        ColumnType.Enum => ForEnums,
        ColumnType.String => ForStrings,
        _ => ForOrdered,
    };
}
