using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Watching;

/// <summary>What to watch.</summary>
/// <param name="ResultId">The number of the result.</param>
/// <param name="Address">Where the service answers.</param>
/// <param name="ApiKey">A key with the scope READ.</param>
/// <param name="GiveUp">For how long the service may be out of reach.</param>
internal sealed record WatchOptions(int ResultId, ServiceAddress Address, string ApiKey, TimeSpan GiveUp);
