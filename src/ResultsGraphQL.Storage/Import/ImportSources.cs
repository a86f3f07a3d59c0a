using System.Text;

namespace ResultsGraphQL.Storage.Import;

/// <summary>Finds the sources that a caller names: files, folders, or <c>-</c> for a stream.</summary>
public static class ImportSources
{
    /// <summary>The name of the stream that is handed in, such as the standard input.</summary>
    public const string StreamName = "-";

    private static readonly string[] Extensions = [".json", ".jsonl", ".ndjson"];

    /// <summary>
    /// Resolves paths in the order given. A folder stands for its files that end in .json, .jsonl or .ndjson, those of folders below it included, by
    /// name. A path that doesn't exist becomes a source that can't be opened, which the import reports like any other refusal.
    /// </summary>
    /// <param name="paths">Files, folders, or <see cref="StreamName"/>.</param>
    /// <param name="openStream">Opens what <see cref="StreamName"/> stands for.</param>
    /// <returns>The sources.</returns>
    public static IReadOnlyList<ImportSource> Resolve(IEnumerable<string> paths, Func<Stream> openStream)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.SelectMany(path => path == StreamName
            ? [new ImportSource(StreamName, openStream)]
            : Directory.Exists(path) ? Files(path) : [FromFile(path)])];
    }

    /// <summary>Makes a source of one file, which needn't exist yet.</summary>
    /// <param name="path">The file; messages call it so.</param>
    /// <returns>The source.</returns>
    public static ImportSource FromFile(string path)
    {
        var file = new FileInfo(path);
        return new ImportSource(path, file.OpenRead, file.Exists ? file.Length : null);
    }

    /// <summary>Makes a source of a text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="json">The text.</param>
    /// <returns>The source.</returns>
    public static ImportSource FromText(string name, string json)
    {
        // A lone surrogate has no UTF-8; the replacement that a lenient encoder would write instead must not pass for what was sent.
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return new ImportSource(name, () => new MemoryStream(encoding.GetBytes(json), writable: false));
    }

    private static IEnumerable<ImportSource> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(FromFile);
}
