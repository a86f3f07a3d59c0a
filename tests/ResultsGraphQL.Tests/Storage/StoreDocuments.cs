using System.Text.Json.Nodes;
using ResultsGraphQL.Storage.Export;
using ResultsGraphQL.Storage.Import;

namespace ResultsGraphQL.Tests.Storage;

/// <summary>Short ways to put documents in and get them out.</summary>
public static class StoreDocuments
{
    public static Task<ImportSummary> ImportAsync(this TemporaryStore store, string text, bool dryRun = false, string name = "input.json") =>
        store.Get<DocumentImporter>().ImportAsync([ImportSources.FromText(name, text)], new ImportOptions { DryRun = dryRun }, null, CancellationToken.None);

    public static async Task<List<JsonObject>> ExportAsync(this TemporaryStore store, params int[]? ids)
    {
        var documents = new List<JsonObject>();
        await foreach (var document in store.Get<ResultExporter>().ExportAsync(ids is { Length: > 0 } ? ids : null, CancellationToken.None))
        {
            documents.Add(document.Json);
        }

        return documents;
    }

    /// <summary>A small valid document, with more or other keys where they are given as JSON.</summary>
    public static string Document(int id, string more = "") =>
        $"{{\"id\":{id},\"name\":\"Result {id}\",\"agent\":7,\"agent_name\":\"Agent seven\"{(more.Length > 0 ? "," + more : "")}}}";

    /// <summary>The key <c>runs</c> with one run of a status.</summary>
    public static string Runs(int id, string status = "completed", string more = "") =>
        $"\"runs\":{{\"{id}\":{{\"id\":{id},\"status\":\"{status}\"{(more.Length > 0 ? "," + more : "")}}}}}";
}
