using ResultsGraphQL.Tests.Hosting;
using ResultsGraphQL.Tests.Transport.WebSockets;

namespace ResultsGraphQL.Tests.Server.Memory;

/// <summary>Whatever a client asks for, the process stays small, serves the others, and gives back what it took.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class MemoryTests(ServedMemory service) : IClassFixture<ServedMemory>
{
    private static readonly string Multiplied = $"{{ testRuns(first: 100) {{ nodes {{ {Join(400, i => $"a{i}: metadata")} }} }} }}";

    [Fact]
    public Task Large_values_that_are_selected_many_times() => service.WatchAsync(async () =>
    {
        using var client = service.CreateClient();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            var (length, answer) = await ServedMemory.SendAsync(client, Multiplied);
            Assert.InRange(length, 1, 2_000);
            Assert.Contains("LIMIT_EXCEEDED", answer, StringComparison.Ordinal);
        }));
    });

    [Fact]
    public Task Large_answers_at_once() => service.WatchAsync(async () =>
    {
        using var client = service.CreateClient();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ServedMemory.SendAsync(client, "{ testRuns(first: 100) { nodes { a: metadata b: metadata c: metadata d: metadata } } }")));
    });

    [Fact]
    public Task Errors_that_repeat_a_name() => service.WatchAsync(async () =>
    {
        using var client = service.CreateClient();
        foreach (var length in new[] { 500, 900_000 })
        {
            var (answered, answer) = await ServedMemory.SendAsync(client, $"query {new string('A', length)}({Join(1_200, i => $"$v{i}: Int")}) {{ eventCursor }}");
            Assert.InRange(answered, 1, 40_000);
            Assert.Contains("errors", answer, StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Introspection_that_is_nested_or_repeated() => service.WatchAsync(async () =>
    {
        using var client = service.CreateClient();
        const string Types = "kind name description fields { name description args { name description type { name } } type { name } }";
        for (var variant = 0; variant < 60; variant++)
        {
            await ServedMemory.SendAsync(client, $"# {variant}\n{{ {Join(30, i => $"a{i}: __schema {{ types {{ {Types} }} }}")} }}");
        }
    });

    [Fact]
    public Task A_socket_that_is_never_read() => service.WatchAsync(async () =>
    {
        var sockets = new List<RawSocket>();
        for (var i = 0; i < 4; i++)
        {
            sockets.Add(await RawSocket.OpenAsync(service.Address, ServedMemory.Key, receiveBuffer: 16 * 1024));
        }

        foreach (var socket in sockets)
        {
            for (var number = 0; number < 100; number++)
            {
                await socket.SendJsonAsync(new { id = $"{number}", type = "subscribe", payload = new { query = "{ testRuns(first: 82) { nodes { metadata } } }" } });
            }
        }

        // What it has read by now tells nothing; that another socket is served after all of it does.
        using (var client = service.CreateClient())
        {
            for (var i = 0; i < 50; i++)
            {
                await ServedMemory.SendAsync(client, "{ results(first: 100) { nodes { runs(first: 20) { nodes { id scenarioName } } } } }");
            }
        }

        sockets.ForEach(socket => socket.Dispose());
    });

    [Fact]
    public Task Documents_that_differ_in_a_comment() => service.WatchAsync(async () =>
    {
        using var client = service.CreateClient();
        for (var variant = 0; variant < 400; variant++)
        {
            await ServedMemory.SendAsync(client, $"# {variant} {new string('.', 30_000)}\n{{ {Join(29, i => $"a{i}: results(first: 1) {{ nodes {{ {Join(20, j => $"n{j}: name")} }} }}")} }}");
        }
    });

    private static string Join(int count, Func<int, string> item) => string.Join(' ', Enumerable.Range(0, count).Select(item));
}
