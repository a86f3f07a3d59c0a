using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.TestRuns;
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
        return Tell(new MutationOutcome().Objects("run", input.RunId), "run", store.Runs.Move(input.ToMove()));
    }

    private static MutationOutcome UpdateStatuses(UpdateRunStatusesInput input, StoreTransaction store)
    {
        var moved = store.Runs.Move([.. input.Updates.Select(update => update.ToMove())]);
        return Tell(new MutationOutcome().Objects("runs", [.. input.Updates.Select(update => update.RunId).Distinct()]), "runs", moved);
    }

    private static MutationOutcome Complete(CompleteRunInput input, StoreTransaction store)
    {
        var outcome = new MutationOutcome().Objects("run", input.RunId);
        return store.Runs.Complete(input.ToCompletion()) ? outcome.Changed("run", input.RunId, [.. Given(input)]) : outcome;
    }

    /// <summary>The fields that a completion writes.</summary>
    private static IEnumerable<string> Given(CompleteRunInput input)
    {
        var completion = input.ToCompletion();
        (string Field, bool IsGiven)[] fields =
        [
            ("success", completion.Success is not null),
            ("duration", completion.DurationSeconds is not null),
            ("durationSeconds", completion.DurationSeconds is not null),
            ("executedAt", completion.ExecutedAt is not null),
            ("errorMessage", completion.ErrorMessage is not null),
            ("expectedOutcome", completion.ExpectedOutcome is not null),
            ("metrics", completion.Metrics is not null),
        ];
        return fields.Where(field => field.IsGiven).Select(field => field.Field);
    }

    private static MutationOutcome Tell(MutationOutcome outcome, string field, IReadOnlyList<RunMoved> moved) =>
        moved.Aggregate(outcome, (told, run) => told.Changed(
            field, run.RunId, [.. run.SetsExecutedAt ? ["executedAt"] : Array.Empty<string>(), .. run.SetsErrorMessage ? ["errorMessage"] : Array.Empty<string>()]));
}
