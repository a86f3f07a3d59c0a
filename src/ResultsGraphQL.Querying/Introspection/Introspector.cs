using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Answers <c>__schema</c> and <c>__type</c> (GraphQL specification, chapter 4).</summary>
internal sealed class Introspector(TypeSystem types, QueryLimits limits)
{
    /// <summary>Answers an introspection field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="collector">Collects what is selected of it.</param>
    /// <param name="variables">The request's variables.</param>
    /// <exception cref="LimitException">The answer costs more than an operation may.</exception>
    /// <exception cref="InputException">An argument is null that must not be.</exception>
    public IIntrospectionAnswer Answer(CollectedField field, FieldCollector collector, VariableValues variables)
    {
        var root = IntrospectionSelection.Compile(field, "Query", types, collector, variables);
        return new IntrospectionAnswer(types, root, IntrospectionCost.Of(types, root, limits));
    }
}
