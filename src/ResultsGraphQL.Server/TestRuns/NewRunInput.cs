using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.Documents;
using ResultsGraphQL.Storage.TestRuns;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>A run of <c>createResult</c> or <c>addRuns</c>.</summary>
[Description("A run that is to be made. It begins IN_QUEUE.")]
public sealed record NewRunInput
{
    /// <summary>The number of the scenario.</summary>
    [Description("The number of the scenario that is executed, such as `501`.")]
    public int ScenarioId { get; init; }

    /// <summary>The number to call.</summary>
    [Description("The number to call, such as `+14155550142`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? OutboundNumber { get; init; }

    /// <summary>The number that calls.</summary>
    [Description("The number that calls, such as `+14155550100`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? InboundNumber { get; init; }

    /// <summary>The personality.</summary>
    [Description("The personality that the caller is given, such as `Interrupting caller`.")]
    [MaxLength(InputSizes.ShortText)]
    public string? PersonalityName { get; init; }

    /// <summary>Whatever the caller wants to know of the run.</summary>
    [Description("Whatever you want to know of the run, such as `{ \"region\": \"us-west\" }`.")]
    [MaxLength(InputSizes.Json)]
    public JsonElement? Metadata { get; init; }

    /// <summary>The run, as the store takes it.</summary>
    internal NewRun ToRun() => new(ScenarioId)
    {
        OutboundNumber = OutboundNumber,
        InboundNumber = InboundNumber,
        PersonalityName = PersonalityName,
        Metadata = Metadata is { } json ? JsonSerializer.Serialize(json, JsonValues.Compact) : null,
    };
}
