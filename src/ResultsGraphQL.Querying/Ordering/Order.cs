using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ResultsGraphQL.Querying.Ordering;

/// <summary>A total order of a type's rows: the last term is the key.</summary>
/// <param name="terms">The terms, the most significant first.</param>
/// <param name="entity">The name of the type.</param>
internal sealed class Order(IReadOnlyList<OrderTerm> terms, string entity)
{
    public IReadOnlyList<OrderTerm> Terms { get; } = terms;

    /// <summary>How many terms were asked for.</summary>
    public int Asked { get; init; }

    /// <summary>The order in words: the same text is the same order.</summary>
    public string Text { get; } = string.Concat(terms.Select(term => term.Column.Text + (term.Descending ? "-" : "+")));

    /// <summary>What cursors of this order begin with, so that none serves another order or type.</summary>
    public uint Signature => XxHash32.HashToUInt32(MemoryMarshal.AsBytes($"{entity}:{Text}".AsSpan()));
}
