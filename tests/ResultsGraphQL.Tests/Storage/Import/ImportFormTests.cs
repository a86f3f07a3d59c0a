using System.Text;
using ResultsGraphQL.Storage.Import;
using static ResultsGraphQL.Tests.Storage.StoreDocuments;

namespace ResultsGraphQL.Tests.Storage.Import;

public sealed class ImportFormTests
{
    private static readonly string One = Document(1);
    private static readonly string Two = Document(2, "\"note\":\"brackets ]}[{ and \\\" quotes\"");

    public static TheoryData<string> Forms =>
    [
        $"{One}\n{Two}",
        $"{One}\r\n\r\n{Two}\r\n",
        $"{One} {Two}",
        $"\uFEFF[{One},{Two}]",
        $"[\n  {One},\n  {Two}\n]\n",
        $"[{One}]\n[{Two}]",
        $"{{\"count\":2,\"next\":null,\"previous\":null,\"results\":[{One},{Two}]}}",
        $"{{\"results\":[{One},{Two}],\"count\":2}}",
        $"{{\"count\": 2, \"results\": [ {One} , {Two} ], \"next\": \"x\", \"more\": {{\"a\": [1]}} }}",
        $"{{\"count\":1,\"results\":[{One}]}}\n{{\"count\":1,\"results\":[{Two}]}}",
        $"{One.Replace("{", "{\n", StringComparison.Ordinal).Replace(",", ",\n  ", StringComparison.Ordinal)}\n{Two}",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_gives_its_two_documents(string text)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync(text);

        Assert.Empty(summary.Refusals);
        Assert.Equal([1, 2], summary.Documents.Select(document => document.ResultId));
        Assert.Equal(["1", "2"], store.Rows("SELECT Id FROM Results ORDER BY Id"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_is_read_the_same_when_it_comes_byte_by_byte(string text)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var source = new ImportSource("-", () => new TricklingStream(Encoding.UTF8.GetBytes(text)));
        var summary = await store.Get<DocumentImporter>().ImportAsync([source], new ImportOptions(), null, CancellationToken.None);

        Assert.Empty(summary.Refusals);
        Assert.Equal([1, 2], summary.Documents.Select(document => document.ResultId));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}")]
    public async Task A_list_of_nothing_is_no_mistake(string text)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var summary = await store.ImportAsync(text);

        Assert.Empty(summary.Documents);
        Assert.Empty(summary.Refusals);
    }

    [Fact]
    public async Task A_document_of_several_megabytes_among_small_ones_is_taken()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var big = Document(2, $"\"blob\":\"{new string('x', 3_000_000)}\"");
        var summary = await store.ImportAsync($"[{One},{big},{Document(3)}]");

        Assert.Equal([1, 2, 3], summary.Documents.Select(document => document.ResultId));
        Assert.Equal(3_000_000, (await store.ExportAsync(2))[0]["blob"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task A_folder_gives_its_files_by_name_and_leaves_others_alone()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(store.Folder, "documents", "below")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "b.json"), Two);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.jsonl"), One);
        await File.WriteAllTextAsync(Path.Combine(folder, "below", "c.NDJSON"), Document(3));
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "not for import");
        var progress = new List<ImportProgress>();
        var sources = ImportSources.Resolve([folder, ImportSources.StreamName], () => new MemoryStream(Encoding.UTF8.GetBytes(Document(4))));
        var summary = await store.Get<DocumentImporter>().ImportAsync(sources, new ImportOptions(), new Recorder(progress), CancellationToken.None);

        Assert.Equal([1, 2, 3, 4], summary.Documents.Select(document => document.ResultId));
        Assert.Equal((4, 4, 4, null), (progress[^1].SourceNumber, progress[^1].Sources, progress[^1].Documents, progress[^1].TotalBytes));
    }

    private sealed class Recorder(List<ImportProgress> reports) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => reports.Add(value);
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1)], cancellationToken);
    }
}
