using GraphQL.Types;

namespace ResultsGraphQL.Querying.Schemas;

/// <summary>The <c>JSON</c> scalar: any JSON value, as it came.</summary>
public sealed class JsonScalar : ComplexScalarGraphType
{
    /// <summary>Makes the scalar.</summary>
    public JsonScalar()
    {
        Name = "JSON";
        Description = "Any JSON value, such as `{ \"region\": \"us-west\", \"attempt\": 1 }`, written as it was stored.";
    }
}
