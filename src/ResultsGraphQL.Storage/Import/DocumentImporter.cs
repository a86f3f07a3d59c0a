using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Import;

/// <summary>
/// Imports documents of the seed's form. Each source is taken apart into documents, each document is read wholly, and only then written with its
/// derived counts and its events, all or nothing. What is wrong with one document doesn't keep the others out.
/// </summary>
/// <param name="contexts">Opens the store, which is initialised already.</param>
/// <param name="clock">Tells when the change happens.</param>
public sealed class DocumentImporter(IDbContextFactory<ResultsDbContext> contexts, TimeProvider clock)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonTextCheck.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Imports sources, in their order.</summary>
    /// <param name="sources">The sources, such as <see cref="ImportSources.Resolve"/> finds them.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each document and each source; null for nobody.</param>
    /// <param name="cancellationToken">Ends the import; the documents that are committed by then stay, each of them whole.</param>
    /// <returns>What became of each document.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be written. The documents that were committed before stay.</exception>
    public async Task<ImportSummary> ImportAsync(
        IReadOnlyList<ImportSource> sources,
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            try
            {
                await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                using var batch = new ImportBatch((SqliteConnection)context.Database.GetDbConnection(), options.DryRun, clock);
                var run = new Run(batch, sources, progress, clock);
                for (var number = 0; number < sources.Count; number++)
                {
                    await run.ImportAsync(number, cancellationToken).ConfigureAwait(false);
                }

                batch.Complete();
                return new ImportSummary(options.DryRun, run.Documents, run.Refusals);
            }
            catch (SqliteException exception)
            {
                throw new StoreUnavailableException("The store can't be written.", exception);
            }
        }
    }

    /// <summary>Parses a document's text strictly and reads it.</summary>
    /// <param name="json">The text, in UTF-8.</param>
    /// <param name="now">The time to take for a document that has none, in UTC.</param>
    /// <returns>The document.</returns>
    /// <exception cref="DocumentException">The text isn't JSON, or not of the seed's form.</exception>
    public static ResultDocument Parse(ReadOnlySpan<byte> json, DateTime now)
    {
        JsonTextCheck.Check(json);
        return ResultDocument.Read(JsonNode.Parse(json, documentOptions: Strict), now);
    }

    private static ResultDocument Read(DocumentText text, DateTime now)
    {
        if (text.Damage is { } damage)
        {
            throw damage;
        }

        return Parse(text.Json.Span, now);
    }

    /// <summary>One import: what it has come to so far.</summary>
    private sealed class Run(ImportBatch batch, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, TimeProvider clock)
    {
        private readonly long? _totalBytes = sources.All(source => source.Length is not null) ? sources.Sum(source => source.Length) : null;
        private long _bytesBefore;

        public List<ImportedDocument> Documents { get; } = [];

        public List<ImportRefusal> Refusals { get; } = [];

        public async Task ImportAsync(int number, CancellationToken cancellationToken)
        {
            var source = sources[number];
            var documents = 0;
            try
            {
                var stream = new CountingStream(source.Open());
                await using (stream.ConfigureAwait(false))
                {
                    var lines = Path.GetExtension(source.Name) is ".jsonl" or ".ndjson";
                    await foreach (var text in new DocumentSplitter(stream, lines).ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        Import(source, ++documents, text);
                        await batch.CommitWhenDueAsync(cancellationToken).ConfigureAwait(false);
                        Report(number, stream.BytesRead);
                    }

                    _bytesBefore += stream.BytesRead;
                }
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                Refuse(source, 0, null, new DocumentException("$", "a file or folder", "none of that name"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Refuse(source, 0, null, new DocumentException("$", "a source that can be read", exception.GetType().Name));
            }
            catch (EncoderFallbackException)
            {
                Refuse(source, 0, null, new DocumentException("$", "valid Unicode", "a lone surrogate"));
            }
            catch (DocumentException exception)
            {
                // Thrown between documents, by one that is longer than any can be: nothing behind it can be found.
                Refuse(source, documents + 1, null, exception);
            }

            Report(number, 0);
        }

        private void Import(ImportSource source, int number, DocumentText text)
        {
            try
            {
                var document = Read(text, clock.GetUtcNow().UtcDateTime);
                var outcome = batch.Write(document);
                Documents.Add(new ImportedDocument(source.Name, number, document.Result.Id, outcome, document.Warnings));
            }
            catch (DocumentException exception)
            {
                Refuse(source, number, text.Line, exception);
            }
        }

        private void Refuse(ImportSource source, int number, long? line, DocumentException exception) =>
            Refusals.Add(new ImportRefusal(source.Name, number, line, exception.Path, exception.Expected, exception.Found));

        private void Report(int number, long bytes) => progress?.Report(new ImportProgress(
            sources[number].Name, number + 1, sources.Count, Documents.Count + Refusals.Count, _bytesBefore + bytes, _totalBytes));
    }
}
