using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Storage.Export;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>export</c>: gives results back in the REST API's form.</summary>
internal static class ExportCommand
{
    private const string StandardOutput = "-";

    public static Command Create()
    {
        var ids = new Option<int[]>("--id") { Description = "The id of a result; may be given more than once. All results, where it isn't given.", HelpName = "N" };
        var target = new Option<string>("--out")
        {
            Description = "A folder, which gets one file a result (result-N.json), or - for the standard output, which gets one document a line.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => StandardOutput,
        };
        var db = StoreCommand.DatabaseOption();
        var command = new Command("export", "Give results back in the REST API's form: each as it stands when its turn comes, and none that is made meanwhile. Example: resultsgraphql export --id 4711 --out exported") { ids, target, db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(
            parsed.GetValue(db)!, services => RunAsync(services, parsed.GetValue(ids) ?? [], parsed.GetValue(target)!, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, int[] ids, string target, CancellationToken cancellationToken)
    {
        var missing = ids.ToHashSet();
        try
        {
            if (target != StandardOutput)
            {
                Directory.CreateDirectory(target);
            }

            var output = Console.OpenStandardOutput();
            await using (output.ConfigureAwait(false))
            {
                await foreach (var document in services.GetRequiredService<ResultExporter>().ExportAsync(ids.Length == 0 ? null : ids, cancellationToken).ConfigureAwait(false))
                {
                    missing.Remove(document.Id);
                    if (target == StandardOutput)
                    {
                        Write(output, document.Json, indented: false);
                        continue;
                    }

                    var file = File.Create(Path.Combine(target, $"result-{document.Id}.json"));
                    await using (file.ConfigureAwait(false))
                    {
                        Write(file, document.Json, indented: true);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Can't write to --out {target}: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }

        foreach (var id in missing)
        {
            await Console.Error.WriteLineAsync($"There is no result with the id {id}.").ConfigureAwait(false);
        }

        return missing.Count > 0 ? ExitCodes.InputRefused : ExitCodes.Done;
    }

    private static void Write(Stream stream, JsonObject document, bool indented)
    {
        // The relaxed encoder leaves letters beyond ASCII readable; nothing here goes into a page.
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(writer);
        }

        stream.Write("\n"u8);
    }
}
