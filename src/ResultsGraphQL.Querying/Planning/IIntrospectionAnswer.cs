using ResultsGraphQL.Querying.Json;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>The answer to an introspection field. It is written anew with each response, and kept nowhere.</summary>
internal interface IIntrospectionAnswer
{
    /// <summary>What it adds to the cost of an operation.</summary>
    double Cost { get; }

    /// <summary>Whether another answer may be due with other variables.</summary>
    bool DependsOnVariables { get; }

    /// <summary>Writes it as JSON.</summary>
    void WriteTo(ByteBuffer target);
}
