using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>The answer to an introspection field: its selections, from which it is written whenever it is asked for.</summary>
internal sealed class IntrospectionAnswer(TypeSystem types, IntrospectionSelection root, double cost) : IIntrospectionAnswer
{
    /// <inheritdoc/>
    public double Cost => cost;

    /// <inheritdoc/>
    public bool DependsOnVariables => root.DependsOnVariables;

    /// <inheritdoc/>
    public void WriteTo(ByteBuffer target) => new IntrospectionWalk(types, new IntrospectionWriter(target)).Root(root);
}
