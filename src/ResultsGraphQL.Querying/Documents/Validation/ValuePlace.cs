using System.Globalization;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>Where a value stands: in an argument, a field of an input object, or a list.</summary>
/// <param name="Parent">What it stands in; null for an argument itself.</param>
/// <param name="Name">The name of the argument or the field; null for an item of a list.</param>
/// <param name="Index">The number of the item.</param>
internal sealed record ValuePlace(ValuePlace? Parent, string? Name, int Index = 0)
{
    public ValuePlace Field(string name) => new(this, name);

    public ValuePlace Item(int index) => new(this, null, index);

    /// <summary>The place as messages have it, such as <c>order[0].id</c>.</summary>
    public override string ToString()
    {
        var parts = new Stack<string>();
        for (var place = this; place is not null; place = place.Parent)
        {
            parts.Push(place.Name is null
                ? string.Create(CultureInfo.InvariantCulture, $"[{place.Index}]")
                : place.Parent is null ? place.Name : "." + place.Name);
        }

        return string.Concat(parts);
    }
}
