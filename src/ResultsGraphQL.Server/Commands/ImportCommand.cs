using System.CommandLine;
using ResultsGraphQL.Storage.Import;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>import</c>: takes documents of the REST API's form into the store.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files, folders (their .json, .jsonl and .ndjson files), or - for the standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and keep nothing of it." };
        var db = StoreCommand.DatabaseOption(creates: true);
        var command = new Command(
            "import",
            """
            Take results into the store: one document, an array of them, JSON Lines, or a page of the REST API's list. The same file twice changes nothing. A damaged document is left out and reported; the others are taken, and the exit code is 1.
            Example: resultsgraphql import results.json archive/ --dry-run
            """) { files, dryRun, db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(
            parsed.GetValue(db)!, services => RunAsync(services, parsed.GetValue(files)!, parsed.GetValue(dryRun), cancellationToken), cancellationToken, creates: true));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] files, bool dryRun, CancellationToken cancellationToken)
    {
        var sources = ImportSources.Resolve(files, Console.OpenStandardInput);
        var summary = await Terminal.ShowProgressAsync("Import", report => services.GetRequiredService<DocumentImporter>().ImportAsync(
            sources, new ImportOptions { DryRun = dryRun }, new Relay(report), cancellationToken)).ConfigureAwait(false);
        await Console.Error.WriteAsync(Describe(summary)).ConfigureAwait(false);
        return summary.Refused > 0 ? ExitCodes.InputRefused : ExitCodes.Done;
    }

    private static string Describe(ImportSummary summary)
    {
        using var text = new StringWriter();
        foreach (var document in summary.Documents)
        {
            foreach (var warning in document.Warnings)
            {
                text.WriteLine($"{document.Source}, document {document.Number}, result {document.ResultId}: {warning}");
            }
        }

        foreach (var refusal in summary.Refusals)
        {
            text.WriteLine(refusal);
        }

        text.WriteLine($"{(summary.DryRun ? "Without --dry-run: " : string.Empty)}{summary.Added} added, {summary.Updated} updated, {summary.Unchanged} unchanged, {summary.Refused} refused.");
        return text.ToString();
    }

    private sealed class Relay(Action<double> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            report(value.TotalBytes is > 0 ? (double)value.Bytes / value.TotalBytes.Value : (double)(value.SourceNumber - 1) / value.Sources);
    }
}
