using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ResultsGraphQL.Server.Hosting;

namespace ResultsGraphQL.Tests.Server.Hosting;

public sealed class BoundedLogTests
{
    private const int LongestLine = 4 * 1024;
    private const int LongestEntry = 33 * 1024;

    [Theory]
    [InlineData("x", 1)]
    [InlineData("x", 1_000_000)]
    [InlineData("€", 1_000_000)]
    [InlineData("SELECT 1\n", 200_000)]
    [InlineData("\r", 200_000)]
    public void No_line_is_longer_than_4_KB_whatever_it_tells_of(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        using var written = new StringWriter();

        new BoundedConsoleFormatter().Write(
            new LogEntry<string>(LogLevel.Error, "Category", default, text, new InvalidOperationException(text, new InvalidDataException(text)), static (state, _) => state), null, written);

        var lines = written.ToString().Split('\n');
        Assert.Contains("Category", lines[0], StringComparison.Ordinal);
        Assert.Contains(piece.Trim(), written.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), written.ToString(), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, LongestLine));
        Assert.InRange(Encoding.UTF8.GetByteCount(written.ToString()), 0, LongestEntry);
    }
}
