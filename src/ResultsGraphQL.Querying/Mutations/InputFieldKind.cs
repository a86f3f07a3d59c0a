namespace ResultsGraphQL.Querying.Mutations;

/// <summary>What a field of an input holds, or each item of its list.</summary>
internal enum InputFieldKind
{
    Int,
    Float,
    String,
    Boolean,
    DateTime,
    Enum,
    Json,
    Object,
}
