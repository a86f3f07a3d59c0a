using System.CommandLine;
using System.Globalization;
using ResultsGraphQL.Server.LiveDemo;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Commands;

/// <summary>What <c>demo --live</c> does: it drives batches through a running service.</summary>
internal static class LiveDemoCommand
{
    private const double HighestRate = 1000;

    /// <summary>The option that says how many changes a second to make.</summary>
    public static Option<double?> RateOption() => new("--live")
    {
        Description = "Changes a second to make through the API of a running service, such as 0.5 or 20, up to 1000.",
        HelpName = "RATE",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= HighestRate)
            {
                return rate;
            }

            result.AddError($"'{text}' is no rate for --live. Give how many changes a second there are to be, above 0 and up to {HighestRate}.");
            return null;
        },
    };

    /// <summary>Drives batches until all have ended, or Ctrl+C.</summary>
    public static async Task<int> RunAsync(LiveDemoOptions options, ServiceAddress address, string apiKey, CancellationToken cancellationToken)
    {
        using var client = new LiveClient(address, apiKey, Console.Error.WriteLine);
        var driver = new LiveDriver(client, options, Console.WriteLine);
        try
        {
            await Console.Error.WriteLineAsync($"Driving {address}. Stop it with Ctrl+C.").ConfigureAwait(false);
            await driver.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how it ends.
        }

        await Console.Error.WriteLineAsync(driver.ToString()).ConfigureAwait(false);
        return ExitCodes.Done;
    }
}
