using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.TestRuns;
using ResultsGraphQL.Storage.Writing;
using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Server.Mutations;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Live;

/// <summary>Changes that another process makes on the same file reach the subscribers of this one.</summary>
public sealed class OtherProcessTests(ResultsServerFixture fixture) : IClassFixture<ResultsServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task An_import_by_the_executable_arrives()
    {
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("1", ChangeDocuments.OfResults("status result { id }"));
        await socket.SubscribeAsync("2", ChangeDocuments.OfResults("status result { name }"), new { after = socket.Cursor });

        var import = await Executable.RunAsync("import", Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.json").Order().First(), "--db", _server.DatabasePath);

        Assert.True(import.ExitCode == 0, import.Output + import.Errors);
        var ids = new[] { (string?)(await socket.ReceiveAsync())["id"], (string?)(await socket.ReceiveAsync())["id"] };
        Assert.Equal(["1", "2"], ids.Order());
    }

    [Fact]
    public async Task Another_writer_on_the_file_is_followed_within_a_second_and_in_order()
    {
        var (result, runs) = await new Mutator(_server).ResultAsync(100);
        await using var other = await RunningServer.StartAsync(databasePath: _server.DatabasePath);
        var writer = other.Services.GetRequiredService<StoreWriter>();
        using var socket = await GraphQLSocket.OpenAsync(_server);
        await socket.SubscribeAsync("1", ChangeDocuments.OfRuns("cursor run { id }"), new { resultId = result, after = socket.Cursor });

        foreach (var run in runs)
        {
            await writer.RunAsync(
                store =>
                {
                    store.Runs.Move(new RunMove(run, RunStatus.Failed, null, null));
                    return 0;
                },
                CancellationToken.None);
        }

        var waiting = Stopwatch.StartNew();
        foreach (var run in runs)
        {
            Assert.Equal(run, (int?)(await socket.NextAsync("1"))["run"]!["id"]);
        }

        Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(5), $"It took {waiting.Elapsed}.");
    }
}
