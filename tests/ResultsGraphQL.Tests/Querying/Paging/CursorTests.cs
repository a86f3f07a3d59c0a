using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text.Json;
using ResultsGraphQL.Tests.Querying.Oracle;
using Xunit.Abstractions;

namespace ResultsGraphQL.Tests.Querying.Paging;

/// <summary>A cursor serves the order that made it, as it came; anything else is an error that says so, never a wrong page.</summary>
public sealed class CursorTests(ITestOutputHelper output)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int ChecksumBytes = 4;

    private static readonly (string Root, string Order)[] Lists =
    [
        ("results", "[]"), ("results", "[{id: DESC}]"), ("results", "[{name: ASC}]"), ("results", "[{name: DESC}]"), ("results", "[{successRate: ASC}]"),
        ("results", "[{successRate: ASC}, {name: DESC}]"), ("results", "[{successRate: ASC}, {name: ASC}]"), ("results", "[{agent: {name: ASC}}]"), ("results", "[{runType: ASC}]"),
        ("results", "[{createdAt: ASC}]"), ("results", "[{updatedAt: ASC}]"),
        ("testRuns", "[]"), ("testRuns", "[{id: DESC}]"), ("testRuns", "[{scenarioName: ASC}]"), ("testRuns", "[{scenario: {name: ASC}}]"), ("testRuns", "[{durationSeconds: ASC}]"),
        ("testRuns", "[{result: {name: ASC}}]"), ("testRuns", "[{expectedOutcome: {score: DESC}}]"),
        ("metrics", "[]"), ("metrics", "[{metricId: DESC}]"), ("metrics", "[{name: ASC}]"), ("metrics", "[{extra: {percentiles: {p50: ASC}}}]"),
        ("agents", "[]"), ("agents", "[{name: ASC}]"), ("scenarios", "[]"), ("scenarios", "[{name: ASC}]"),
    ];

    [Fact]
    public async Task A_cursor_of_another_list_or_order_is_refused()
    {
        await using var oracle = await CreateAsync();
        foreach (var (root, order) in Lists)
        {
            var cursor = (await CursorsAsync(oracle, root, order))[0];
            foreach (var (otherRoot, otherOrder) in Lists)
            {
                foreach (var argument in new[] { "after", "before" })
                {
                    var response = await oracle.Store.RunAsync(Document(otherRoot, otherOrder, argument), Variables(cursor));
                    if ((otherRoot, otherOrder) == (root, order))
                    {
                        Assert.False(response.TryGetProperty("errors", out _), $"{root} {order}: {response}");
                    }
                    else
                    {
                        AssertRefused(response, argument, $"{root} {order} in {otherRoot} {otherOrder}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("results", "[]")]
    [InlineData("results", "[{successRate: ASC}, {name: DESC}]")]
    [InlineData("testRuns", "[{scenarioName: DESC}, {durationSeconds: ASC}]")]
    [InlineData("metrics", "[{score: DESC}]")]
    public async Task A_damaged_cursor_is_refused(string root, string order)
    {
        await using var oracle = await CreateAsync();
        var document = Document(root, order, "after");
        foreach (var cursor in (await CursorsAsync(oracle, root, order)).Take(3))
        {
            foreach (var damaged in Damage(cursor))
            {
                AssertRefused(await oracle.Store.RunAsync(document, Variables(damaged)), "after", $"{cursor} as {damaged}");
            }
        }
    }

    [Theory]
    [InlineData("results", "[{name: ASC}]")]
    [InlineData("results", "[{successRate: DESC}, {runType: ASC}]")]
    [InlineData("testRuns", "[{executedAt: ASC}, {scenario: {name: DESC}}]")]
    public async Task A_forged_cursor_is_refused_or_answered_and_never_a_failure(string root, string order)
    {
        await using var oracle = await CreateAsync();
        var document = Document(root, order, "after");
        var cursors = await CursorsAsync(oracle, root, order);
        for (var i = 0; i < 3000; i++)
        {
            var forged = Forge(oracle.Samples.OneOf(cursors), oracle.Samples);
            var response = await oracle.Store.RunAsync(document, Variables(forged));
            if (response.TryGetProperty("errors", out _))
            {
                AssertRefused(response, "after", forged);
            }
        }
    }

    private static IEnumerable<string> Damage(string cursor)
    {
        for (var i = 0; i < cursor.Length; i++)
        {
            foreach (var other in Alphabet.Where(other => other != cursor[i]).Append('=').Append('+').Append(' ').Append('é').Append('\0'))
            {
                yield return string.Concat(cursor.AsSpan(0, i), [other], cursor.AsSpan(i + 1));
            }

            yield return cursor[..i];
            yield return cursor[i..] is var rest && rest == cursor ? "-" + cursor : rest;
            yield return cursor.Remove(i, 1);
        }

        foreach (var other in new[] { "=", "==", "A", " ", "\n", "\0" })
        {
            yield return cursor + other;
            yield return other + cursor;
        }

        yield return cursor + cursor;
        yield return string.Concat(cursor.Reverse());
        yield return new string('A', 100_000);
        yield return "😀";
    }

    /// <summary>Changes what a cursor holds and makes its checksum fit, as nobody does by accident.</summary>
    private static string Forge(string cursor, SampleValues samples)
    {
        var content = Content(cursor);
        var kept = samples.Chance(0.3) ? samples.Random.Next(content.Length + 1) : content.Length;
        var bytes = content.Take(kept).Concat(samples.Chance(0.2) ? new byte[samples.Random.Next(20)] : []).ToArray();
        for (var i = samples.Random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
        {
            // The first bytes name the order; most forgeries leave them, to get further.
            var from = bytes.Length > 4 && samples.Chance(0.95) ? 4 : 0;
            bytes[samples.Random.Next(from, bytes.Length)] = samples.OneOf<byte>([0, 1, 2, 3, 4, 0x7F, 0x80, 0xC0, 0xED, 0xF5, 0xFF, (byte)samples.Random.Next(256)]);
        }

        var checksum = new byte[ChecksumBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, XxHash32.HashToUInt32(bytes));
        return Base64Url.EncodeToString([.. bytes, .. checksum]);
    }

    private static byte[] Content(string cursor) => Base64Url.DecodeFromChars(cursor)[..^ChecksumBytes];

    private static async Task<IReadOnlyList<string>> CursorsAsync(OracleStore oracle, string root, string order)
    {
        var data = await oracle.Store.DataAsync($"{{ {root}(order: {order}) {{ edges {{ cursor }} }} }}");
        return [.. data.GetProperty(root).GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)];
    }

    private static string Document(string root, string order, string argument) =>
        $"query Page($cursor: String!) {{ {root}(order: {order}, {argument}: $cursor) {{ nodes {{ nodeId }} }} }}";

    private static string Variables(string cursor) => JsonSerializer.Serialize(new { cursor });

    private static void AssertRefused(JsonElement response, string argument, string what)
    {
        Assert.True(response.TryGetProperty("errors", out var errors), $"{what}: {response}");
        Assert.Equal("BAD_USER_INPUT", errors[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains($"'{argument}'", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").EnumerateObject().Single().Value.ValueKind);
    }

    private async Task<OracleStore> CreateAsync()
    {
        var seed = OracleSeed.Next();
        output.WriteLine($"{OracleSeed.Variable}={seed}");
        return await OracleStore.CreateAsync(seed);
    }
}
