using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The mutations of a run's life (contract, "The life of a run").</summary>
internal static class RunMutations
{
    private static readonly PayloadField Changed = new PayloadField.Object("run", "TestRun", "The run, as it stands now.");
    private static readonly IReadOnlyList<ErrorMap> Errors = [RunErrors.NotFound, RunErrors.InvalidStatusTransition, CommonErrors.Concurrency];

    public static SchemaMapBuilder AddRunMutations(this SchemaMapBuilder schema) => schema
        .Mutation<UpdateRunStatusInput>(
            "updateRunStatus",
            "Moves a run to another status: forwards through IN_QUEUE, PENDING, RUNNING, IN_PROGRESS, EVALUATING and COMPLETED, where steps may be skipped; from "
            + "any that hasn't ended to FAILED, TIMEOUT or CANCELLED; and from COMPLETED to EVALUATING.",
            [Changed], Errors, UpdateStatus)
        .Mutation<UpdateRunStatusesInput>(
            "updateRunStatuses", "Moves runs, of one result or several, all or none of them. Every move that can't be made has an error of its own.",
            [new PayloadField.Objects("runs", "TestRun", "updates", "The runs, as they stand now, in the order of their numbers.")], Errors, UpdateStatuses)
        .Mutation<CompleteRunInput>(
            "completeRun",
            "Ends a run with its verdict and all that it was evaluated into, in one step. A run that has ended in just this way already stays as it is.",
            [Changed], Errors, Complete);

    private static MutationOutcome UpdateStatus(UpdateRunStatusInput input, StoreTransaction store)
    {
        store.Runs.Move(input.ToMove());
        return new MutationOutcome().Objects("run", input.RunId);
    }

    private static MutationOutcome UpdateStatuses(UpdateRunStatusesInput input, StoreTransaction store)
    {
        store.Runs.Move([.. input.Updates.Select(update => update.ToMove())]);
        return new MutationOutcome().Objects("runs", [.. input.Updates.Select(update => update.RunId).Distinct()]);
    }

    private static MutationOutcome Complete(CompleteRunInput input, StoreTransaction store)
    {
        store.Runs.Complete(input.ToCompletion());
        return new MutationOutcome().Objects("run", input.RunId);
    }
}
