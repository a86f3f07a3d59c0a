namespace ResultsGraphQL.Querying.Inputs;

/// <summary>What an input value is.</summary>
internal enum InputKind
{
    /// <summary>Not given: a variable without a value, which is as if the argument or field weren't written.</summary>
    Missing,
    Null,
    String,
    Number,
    Boolean,
    Enum,
    List,
    Object,
}
