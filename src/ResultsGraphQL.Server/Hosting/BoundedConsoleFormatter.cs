using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Writes entries of the log to the terminal, however long what they tell of is: no line is longer than 4 KB, and no entry than 32 KB.</summary>
public sealed class BoundedConsoleFormatter() : ConsoleFormatter(FormatterName)
{
    /// <summary>The name by which it is chosen.</summary>
    public const string FormatterName = "bounded";

    // A character has at most 3 bytes of UTF-8, and the end of a line that was cut says so.
    private const int LongestLine = 1_300;
    private const int LongestEntry = 32 * 1024 / 3;
    private const int AroundLine = 40;

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.WriteLine($"{Describe(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}]");
        var left = WriteLines(textWriter, logEntry.Formatter(logEntry.State, logEntry.Exception), LongestEntry / 2);
        if (logEntry.Exception is { } exception)
        {
            WriteLines(textWriter, exception.ToString(), (LongestEntry / 2) + left);
        }
    }

    private static int WriteLines(TextWriter target, string text, int left)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (left <= 0)
            {
                target.WriteLine("      ... and more lines");
                break;
            }

            target.Write("      ");
            var length = Math.Min(line.Length, Math.Min(LongestLine, left));
            target.Write(line[..length]);
            target.WriteLine(length < line.Length ? $"... ({line.Length - length} more characters)" : string.Empty);
            left -= length + AroundLine;
        }

        return Math.Max(0, left);
    }

    private static string Describe(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
