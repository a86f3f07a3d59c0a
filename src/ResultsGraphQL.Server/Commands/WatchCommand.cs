using System.CommandLine;
using System.Globalization;
using ResultsGraphQL.Server.Watching;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>watch</c>: shows a result of a running service while it changes.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan GiveUpByDefault = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var id = new Argument<int>("RESULT_ID") { Description = "The number of the result, such as 4711." };
        id.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no RESULT_ID. Give the number of a result, such as 4711.");
            }
        });
        var url = ServiceCommand.UrlOption();
        var key = ServiceCommand.KeyOption("the scope READ");
        var giveUp = new Option<TimeSpan?>("--give-up")
        {
            Description = "For how long to go on trying while the service can't be reached: a number with s, m, h or d behind it. 60s, where it isn't given.",
            HelpName = "TIME",
            CustomParser = result => TimeArgument.Parse(result, "--give-up"),
        };
        var command = new Command(
            "watch",
            """
            Show a result of a running service while it changes, a line a change, until it has ended. A lost connection is made anew, and goes on where the last one left off: nothing is missed and nothing is shown twice.
            The exit code is 0 where the result ends COMPLETED, 1 where it ends otherwise, 2 where the service refuses (no such result, a wrong key), 3 where it can't be reached for as long as --give-up says, and 130 after Ctrl+C.
            Example: resultsgraphql watch 4711 && echo "All runs are done"
            """) { id, url, key, giveUp };
        ServiceCommand.DemandKey(command, key);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new WatchOptions(
                parsed.GetValue(id), ServiceCommand.AddressOf(parsed, url), ServiceCommand.KeyOf(parsed, key), parsed.GetValue(giveUp) ?? GiveUpByDefault),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(WatchOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await WatchView.RunAsync(view => new ResultWatch(options, view).RunAsync(cancellationToken)).ConfigureAwait(false) switch
            {
                WatchEnd.Completed => ExitCodes.Done,
                WatchEnd.EndedOtherwise => ExitCodes.EndedOtherwise,
                WatchEnd.Refused => ExitCodes.WrongUsage,
                _ => ExitCodes.ServiceUnreachable,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
    }
}
