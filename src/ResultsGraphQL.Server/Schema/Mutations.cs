using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.Schema;

/// <summary>Declares mutations.</summary>
internal static class Mutations
{
    /// <summary>Declares a mutation.</summary>
    /// <typeparam name="TInput">Its input.</typeparam>
    /// <param name="schema">The schema.</param>
    /// <param name="name">Its GraphQL name.</param>
    /// <param name="description">What it does, for users of the API.</param>
    /// <param name="payload">The fields of its payload, but for the errors.</param>
    /// <param name="errors">The mistakes that can be made with it.</param>
    /// <param name="run">Runs it, within its transaction.</param>
    /// <param name="role">The scope that it needs.</param>
    public static SchemaMapBuilder Mutation<TInput>(
        this SchemaMapBuilder schema, string name, string description, IReadOnlyList<PayloadField> payload, IReadOnlyList<ErrorMap> errors,
        Func<TInput, StoreTransaction, MutationOutcome> run, string role = Roles.Write) =>
        schema.Mutation(new MutationField(
            name, description, role, Roles.Read, typeof(TInput), payload, errors, call => run((TInput)call.Input, (StoreTransaction)call.Transaction)));
}
