using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Server.Schema;
using ResultsGraphQL.Storage.TestRuns;

namespace ResultsGraphQL.Server.TestRuns;

/// <summary>The input of <c>updateRunStatus</c>.</summary>
[Description("A run that is to move to another status.")]
public sealed record UpdateRunStatusInput
{
    /// <summary>The number of the run.</summary>
    [Description("The run's number, such as `90011`.")]
    public int RunId { get; init; }

    /// <summary>The status that it is to have.</summary>
    [Description("The status that it is to have. The one that it has already is a success that changes nothing.")]
    public RunStatus Status { get; init; }

    /// <summary>What went wrong.</summary>
    [Description("What went wrong, such as `websocket handshake failed: 504`; null leaves it as it is.")]
    [MaxLength(InputSizes.LongText)]
    public string? ErrorMessage { get; init; }

    /// <summary>The version that the move is made for.</summary>
    [Description("The `version` of the run that the move is made for; any, where it isn't given.")]
    public int? ExpectedVersion { get; init; }

    /// <summary>The move, as the store takes it.</summary>
    internal RunMove ToMove() => new(RunId, Status, ErrorMessage, ExpectedVersion);
}
