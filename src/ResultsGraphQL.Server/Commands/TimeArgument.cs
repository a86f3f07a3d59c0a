using System.CommandLine.Parsing;
using System.Globalization;

namespace ResultsGraphQL.Server.Commands;

/// <summary>Reads spans of time from the command line: a number with s, m, h or d behind it.</summary>
internal static class TimeArgument
{
    /// <summary>Reads an option's span; null, and an error that names the option, where it is none.</summary>
    public static TimeSpan? Parse(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000)
        {
            switch (text[^1])
            {
                case 's':
                    return TimeSpan.FromSeconds(number);
                case 'm':
                    return TimeSpan.FromMinutes(number);
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'd':
                    return TimeSpan.FromDays(number);
            }
        }

        result.AddError($"'{text}' is no time for {option}. Give a number from 1 to 100000 with s, m, h or d behind it, such as 90d.");
        return null;
    }
}
