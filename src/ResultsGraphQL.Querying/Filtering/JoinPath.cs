using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Filtering;

/// <summary>A way through relations to one; empty at its start.</summary>
internal sealed class JoinPath
{
    public static readonly JoinPath Start = new(null, null);

    private JoinPath(JoinPath? parent, ToOneField? relation)
    {
        Parent = parent;
        Relation = relation;
        Text = parent is null ? string.Empty : $"{parent.Text}{relation!.Name}.";
    }

    public JoinPath? Parent { get; }

    public ToOneField? Relation { get; }

    /// <summary>The names of the relations, each with a dot behind it: the same text is the same way.</summary>
    public string Text { get; }

    public JoinPath Then(ToOneField relation) => new(this, relation);
}
