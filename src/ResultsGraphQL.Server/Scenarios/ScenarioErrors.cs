using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;

namespace ResultsGraphQL.Server.Scenarios;

/// <summary>Mistakes that are made with scenarios.</summary>
internal static class ScenarioErrors
{
    public static ErrorMap NotFound { get; } = new(
        "ScenarioNotFoundError", "There is no scenario of that number.", typeof(ScenarioNotFoundException),
        [new ErrorField("scenarioId", ColumnType.Int, "The number.", error => ((ScenarioNotFoundException)error).ScenarioId)]);
}
