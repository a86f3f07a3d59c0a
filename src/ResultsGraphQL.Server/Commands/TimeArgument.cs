using System.CommandLine.Parsing;
using ResultsGraphQL.Server.Settings;

namespace ResultsGraphQL.Server.Commands;

/// <summary>Reads spans of time from the command line: a number with s, m, h or d behind it.</summary>
internal static class TimeArgument
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(100_000);

    /// <summary>Reads an option's span; null, and an error that names the option, where it is none.</summary>
    public static TimeSpan? Parse(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (TimeText.TryParse(text, out var time) && time > TimeSpan.Zero && time <= Longest)
        {
            return time;
        }

        result.AddError($"'{text}' is no time for {option}. Give a number from 1 to 100000 with s, m, h or d behind it, such as 90d.");
        return null;
    }
}
