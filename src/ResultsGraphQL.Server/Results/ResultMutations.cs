using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.Agents;
using ResultsGraphQL.Server.Scenarios;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Import;
using ResultsGraphQL.Storage.Results;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Server.Results;

/// <summary>The mutations of a result as a whole.</summary>
internal static class ResultMutations
{
    private static readonly PayloadField Changed = new PayloadField.Object("result", "Result", "The result, as it stands now.");
    private static readonly PayloadField Added = new PayloadField.Objects("runs", "TestRun", "runs", "The new runs, in the order of their numbers, which is that of the input.");
    private static readonly EnumMap Outcome = EnumMap.From<ImportOutcome>("ImportOutcome", "What became of an imported document.", outcome => outcome switch
    {
        ImportOutcome.Added => "Its result is new.",
        ImportOutcome.Updated => "Its result was there in another form, which it has replaced.",
        _ => "Its result was there in this form already, and nothing was changed.",
    });

    public static SchemaMapBuilder AddResultMutations(this SchemaMapBuilder schema) => schema
        .Mutation<CreateResultInput>(
            "createResult", "Makes a result, with its first runs where there are any.", [Changed, Added], [AgentErrors.NotFound, ScenarioErrors.NotFound], Create)
        .Mutation<AddRunsInput>(
            "addRuns", "Adds runs to a result, whatever its status.", [Changed, Added], [ResultErrors.NotFound, ScenarioErrors.NotFound, CommonErrors.Concurrency], AddRuns)
        .Mutation<UpdateResultInput>(
            "updateResult", "Changes what a result says of itself. Values that it has already change nothing.", [Changed], [ResultErrors.NotFound, CommonErrors.Concurrency], Update)
        .Mutation<DeleteResultInput>(
            "deleteResult", "Deletes a result, with its runs and all that belongs to them. Its number isn't given again.",
            [new PayloadField.Object("result", "Result", "The result, as it stood last.")], [ResultErrors.NotFound, CommonErrors.Concurrency], Delete)
        .Mutation<CancelResultInput>(
            "cancelResult", "Cancels the runs of a result that haven't ended. Where all have, nothing changes.", [Changed], [ResultErrors.NotFound, CommonErrors.Concurrency], Cancel)
        .Mutation<ImportResultInput>(
            "importResult", "Imports a result as the REST API gave it. The same document again changes nothing.",
            [
                Changed,
                new PayloadField.Value("outcome", ColumnType.Enum, "What became of the document.") { Enum = Outcome },
                new PayloadField.Value("warnings", ColumnType.StringList, "What was read with a doubt, such as counts of the document that disagree with its runs."),
            ],
            [ResultErrors.Document], Import);

    private static MutationOutcome Create(CreateResultInput input, StoreTransaction store)
    {
        var draft = new NewResult(input.Name, input.AgentId)
        {
            Inbound = input.Inbound ?? false,
            RunAsText = input.RunAsText ?? false,
            IsCronjob = input.IsCronjob ?? false,
            RunType = input.RunType,
        };
        var (resultId, runIds) = store.Results.Create(draft, [.. (input.Runs ?? []).Select(run => run.ToRun())]);
        return new MutationOutcome().Made("result", resultId).Made("runs", runIds);
    }

    private static MutationOutcome AddRuns(AddRunsInput input, StoreTransaction store)
    {
        var runIds = store.Results.AddRuns(input.ResultId, input.ExpectedVersion, [.. input.Runs.Select(run => run.ToRun())]);
        var outcome = new MutationOutcome().Objects("result", input.ResultId).Made("runs", runIds);
        return runIds.Count == 0 ? outcome : outcome.Changed("result", input.ResultId, ["totalRunsCount", "updatedAt"]);
    }

    private static MutationOutcome Update(UpdateResultInput input, StoreTransaction store)
    {
        var changed = store.Results.Update(new ResultChange(input.ResultId, input.ExpectedVersion)
        {
            Name = input.Name,
            Inbound = input.Inbound,
            RunAsText = input.RunAsText,
            IsCronjob = input.IsCronjob,
            RunType = input.RunType.Value,
            SetsRunType = input.RunType.HasValue,
        });
        return new MutationOutcome().Objects("result", input.ResultId).Changed("result", input.ResultId, [.. changed.Select(JsonNamingPolicy.CamelCase.ConvertName)]);
    }

    private static MutationOutcome Delete(DeleteResultInput input, StoreTransaction store)
    {
        store.Results.CheckDelete(input.ResultId, input.ExpectedVersion);
        return new MutationOutcome { AfterRead = () => store.Results.Delete(input.ResultId) }.Objects("result", input.ResultId);
    }

    private static MutationOutcome Cancel(CancelResultInput input, StoreTransaction store)
    {
        var outcome = new MutationOutcome().Objects("result", input.ResultId);
        return store.Results.Cancel(input.ResultId, input.ExpectedVersion) ? outcome.Changed("result", input.ResultId, ["updatedAt"]) : outcome;
    }

    private static MutationOutcome Import(ImportResultInput input, StoreTransaction store)
    {
        var document = DocumentImporter.Parse(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(input.Document)), store.Now);
        var outcome = store.Documents.Write(document, store.ChangedAt);
        var result = new MutationOutcome().Objects("result", document.Result.Id);
        return (outcome == ImportOutcome.Unchanged ? result : result.Made("result", document.Result.Id))
            .Value("outcome", GraphQLNames.ToEnumValue(outcome.ToString()))
            .Value("warnings", new JsonArray([.. document.Warnings.Select(warning => (JsonNode)warning)]));
    }
}
