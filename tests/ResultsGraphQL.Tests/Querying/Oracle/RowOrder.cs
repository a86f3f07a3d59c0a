namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>The contract's rules for orders: nulls first ascending and last descending, and the key at the end in the direction of the last term.</summary>
internal sealed class RowOrder : IComparer<object>
{
    private readonly List<(string Path, Func<object, object?> Read, bool Descending)> _terms = [];

    public RowOrder(WorldSchema schema, ObjectShape shape, IReadOnlyList<InputNode.Fields> order)
    {
        foreach (var item in order)
        {
            Add(schema, shape, string.Empty, row => row, item);
        }

        if (_terms.Count == 0 && shape.DefaultOrder is { } usual)
        {
            _terms.Add((usual.Name, usual.Read, false));
        }

        _terms.Add(("key", row => shape.Key!(row), _terms.Count > 0 && _terms[^1].Descending));
    }

    public int Compare(object? x, object? y)
    {
        foreach (var (_, read, descending) in _terms)
        {
            var comparison = ValueComparison.Compare(read(x!), read(y!));
            if (comparison != 0)
            {
                return descending ? -comparison : comparison;
            }
        }

        return 0;
    }

    private void Add(WorldSchema schema, ObjectShape shape, string path, Func<object, object?> owner, InputNode.Fields order)
    {
        foreach (var (name, direction) in order.Items)
        {
            var place = $"{path}.{name}";
            switch (shape.Find(name), direction)
            {
                case (_, InputNode.Absent):
                    break;
                // What is ordered by already has no ties left for a second term.
                case (Member.Value value, InputNode.Scalar scalar) when !_terms.Exists(term => term.Path == place):
                    _terms.Add((place, row => owner(row) is { } target ? value.Read(target) : null, (SortDirection)scalar.Content == SortDirection.Desc));
                    break;
                case (Member.Part part, InputNode.Fields fields):
                    Add(schema, part.Of, place, owner, fields);
                    break;
                case (Member.ToOne toOne, InputNode.Fields fields):
                    Add(schema, schema[toOne.Target], place, row => owner(row) is { } target ? toOne.Read(target) : null, fields);
                    break;
            }
        }
    }
}
