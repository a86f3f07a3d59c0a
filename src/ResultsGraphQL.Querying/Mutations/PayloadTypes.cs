namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The names of the types around a mutation (contract, "The schema's conventions").</summary>
internal static class PayloadTypes
{
    /// <summary>The payload's field of errors.</summary>
    public const string Errors = "errors";

    /// <summary>The interface of all errors.</summary>
    public const string Error = "Error";

    public static string Payload(MutationField mutation) => mutation.TypeName + "Payload";

    public static string Union(MutationField mutation) => mutation.TypeName + "Error";
}
