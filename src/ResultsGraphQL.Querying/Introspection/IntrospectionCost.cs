using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Counts the values of an answer to introspection, without writing it.</summary>
internal sealed class IntrospectionCost : IIntrospectionSink
{
    // The whole schema, as IDEs ask for it, has some ten thousands of values.
    private const double ValuesPerCost = 25;

    private readonly int _maxCost;
    private long _values;

    private IntrospectionCost(int maxCost) => _maxCost = maxCost;

    /// <summary>Counts the cost of an answer, as far as the limit.</summary>
    /// <exception cref="LimitException">It is over the limit.</exception>
    public static double Of(TypeSystem types, IntrospectionSelection root, QueryLimits limits)
    {
        var count = new IntrospectionCost(limits.Cost);
        new IntrospectionWalk(types, count).Root(root);
        return Math.Ceiling(count._values / ValuesPerCost);
    }

    /// <inheritdoc/>
    public void Field(byte[] prefix, bool isFirst) => Count();

    /// <inheritdoc/>
    public void Open(byte bracket)
    {
    }

    /// <inheritdoc/>
    public void Separate() => Count();

    /// <inheritdoc/>
    public void Close(byte bracket)
    {
    }

    /// <inheritdoc/>
    public void Text(string? value)
    {
    }

    /// <inheritdoc/>
    public void Boolean(bool? value)
    {
    }

    private void Count()
    {
        if (++_values > _maxCost * ValuesPerCost)
        {
            throw new LimitException(
                $"The introspection's cost is over the limit of {_maxCost}. Nest fewer of the schema's lists in each other, or ask for them once.");
        }
    }
}
