using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>Compiles the selections of a mutation's payload.</summary>
internal sealed class PayloadCompiler(PlanCompiler plan, MutationField mutation)
{
    /// <summary>Compiles a payload.</summary>
    public IReadOnlyList<PayloadStep> Compile(CollectedField field) =>
        [.. plan.Fields.Collect(PayloadTypes.Payload(mutation), FieldCollector.NoSupertypes, field.SelectionSets).Select(Step)];

    private PayloadStep Step(CollectedField field)
    {
        var prefix = PlanCompiler.EncodeName(field.Key);
        switch (field.Name)
        {
            case "__typename":
                return new PayloadStep.Known(prefix, JsonText.Encode(PayloadTypes.Payload(mutation)));
            case PayloadTypes.Errors:
                return new PayloadStep.Errors(prefix, mutation.AllErrors.ToDictionary(error => error.Name, error => Selection(error, field), StringComparer.Ordinal));
        }

        return mutation.Payload.First(known => known.Name == field.Name) switch
        {
            PayloadField.Object single => new PayloadStep.Mapped(prefix, field.Key, single, plan.CompileLevel(single.Entity, LevelKind.Single, field)),
            PayloadField.Objects list => new PayloadStep.Mapped(prefix, field.Key, list, plan.CompileLevel(list.Entity, LevelKind.Keys, field)),
            PayloadField.Value value => new PayloadStep.Given(prefix, value),
            var other => throw new InvalidOperationException($"The payload's field '{other.Name}' is of an unknown kind."),
        };
    }

    private IReadOnlyList<(string Key, string Field)> Selection(ErrorMap error, CollectedField errors) =>
        [.. plan.Fields.Collect(error.Name, [PayloadTypes.Error, PayloadTypes.Union(mutation)], errors.SelectionSets).Select(field => (field.Key, field.Name))];
}
