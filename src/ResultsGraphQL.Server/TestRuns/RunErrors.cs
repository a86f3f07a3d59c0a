using System.Text.Json.Nodes;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>Mistakes that are made with runs.</summary>
internal static class RunErrors
{
    public static ErrorMap NotFound { get; } = new(
        "RunNotFoundError", "There is no run of that number.", typeof(RunNotFoundException),
        [new ErrorField("runId", ColumnType.Int, "The number.", error => ((RunNotFoundException)error).RunId)]);

    public static ErrorMap InvalidStatusTransition { get; } = new(
        "InvalidStatusTransitionError", "The run can't move from the status that it has to the one that it was to have.", typeof(InvalidStatusTransitionException),
        [
            new ErrorField("runId", ColumnType.Int, "The run's number.", error => ((InvalidStatusTransitionException)error).RunId),
            new ErrorField("from", ColumnType.Enum, "The status that it has.", error => Name(((InvalidStatusTransitionException)error).From)) { Enum = RunStatusMap.Enum },
            new ErrorField("to", ColumnType.Enum, "The status that it was to have.", error => Name(((InvalidStatusTransitionException)error).To)) { Enum = RunStatusMap.Enum },
            new ErrorField("allowed", ColumnType.EnumFlags, "Where it may go instead; empty where it has come to its end.", Allowed) { Enum = RunStatusMap.Enum },
        ])
    { Message = Describe };

    private static string Name(RunStatus status) => GraphQLNames.ToEnumValue(status.ToString());

    private static JsonArray Allowed(Exception error) => [.. ((InvalidStatusTransitionException)error).Allowed.Select(status => (JsonNode)Name(status))];

    private static string Describe(Exception error)
    {
        var transition = (InvalidStatusTransitionException)error;
        var allowed = transition.Allowed.Count == 0 ? "It has come to its end." : $"It may go to {string.Join(", ", transition.Allowed.Select(Name))}.";
        return FormattableString.Invariant($"Run {transition.RunId} can't move from {Name(transition.From)} to {Name(transition.To)}. {allowed}");
    }
}
