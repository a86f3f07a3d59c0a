using System.Text.Json.Nodes;
using ResultsGraphQL.Storage.Demo;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>The agents and scenarios that batches are made of.</summary>
/// <param name="Agents">The agents.</param>
/// <param name="Scenarios">The numbers of the scenarios.</param>
internal sealed record LiveCatalog(IReadOnlyList<(int Id, string Name)> Agents, IReadOnlyList<int> Scenarios)
{
    /// <summary>Reads what the service has; makes some where it has none.</summary>
    public static async Task<LiveCatalog> ReadAsync(LiveClient client, CancellationToken cancellationToken)
    {
        var data = await client.QueryAsync("{ agents(first: 100) { nodes { id name } } scenarios(first: 100) { nodes { id name } } }", new { }, cancellationToken).ConfigureAwait(false);
        return new LiveCatalog(
            await ReadAsync(client, data, "agent", DemoBatches.AgentNames, cancellationToken).ConfigureAwait(false),
            [.. (await ReadAsync(client, data, "scenario", DemoBatches.ScenarioNames, cancellationToken).ConfigureAwait(false)).Select(scenario => scenario.Id)]);
    }

    private static async Task<IReadOnlyList<(int Id, string Name)>> ReadAsync(LiveClient client, JsonNode data, string type, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = data[type + "s"]!["nodes"]!.AsArray().Select(node => Read(node!)).ToList();
        if (found.Count > 0)
        {
            return found;
        }

        foreach (var name in names)
        {
            var payload = await client.MutateAsync($"create{char.ToUpperInvariant(type[0])}{type[1..]}", new { name }, $"{type} {{ id name }}", cancellationToken).ConfigureAwait(false);
            found.Add(Read(payload![type]!));
        }

        return found;
    }

    private static (int Id, string Name) Read(JsonNode node) => ((int)node["id"]!, (string)node["name"]!);
}
