using System.CommandLine;
using ResultsGraphQL.Server.LiveDemo;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>demo</c>: fills an empty store with demonstration data, or drives batches through a running service.</summary>
internal static class DemoCommand
{
    /// <summary>The option that says how many results to make.</summary>
    public static Option<int> ResultsOption()
    {
        var option = new Option<int>("--results") { Description = "How many demonstration results, each of 10 runs of 4 metrics.", HelpName = "N", DefaultValueFactory = _ => 2_000 };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 1_000_000)
            {
                result.AddError($"--results must be from 1 to 1000000, but is {number}.");
            }
        });
        return option;
    }

    public static Command Create()
    {
        var results = ResultsOption();
        results.Description += " With --live: how many batches; without end, where it isn't given.";
        var db = StoreCommand.DatabaseOption(creates: true);
        var live = LiveDemoCommand.RateOption();
        var url = ServiceCommand.UrlOption();
        var key = ServiceCommand.KeyOption("the scopes READ and WRITE, for --live");
        var command = new Command(
            "demo",
            """
            Fill an empty store with demonstration data: 20 agents, 200 scenarios, and results with runs and metrics, always the same. Example: resultsgraphql demo --results 500
            With --live: drive batches that are made up through a running service, until Ctrl+C, for whoever watches or subscribes. Example: resultsgraphql demo --live 20
            """) { results, db, live, url, key };
        ServiceCommand.DemandKey(command, key, result => result.GetResult(live) is not null);
        command.Validators.Add(result =>
        {
            var isLive = result.GetResult(live) is not null;
            foreach (var option in isLive ? new Option[] { db } : [url, key])
            {
                if (result.GetResult(option) is { Implicit: false })
                {
                    result.AddError(isLive ? $"{option.Name} doesn't go with --live: a running service has its own store." : $"{option.Name} goes with --live only.");
                }
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(live) is { } rate
            ? LiveDemoCommand.RunAsync(
                new LiveDemoOptions(rate, parsed.GetResult(results) is { Implicit: false } ? parsed.GetValue(results) : null),
                ServiceCommand.AddressOf(parsed, url), ServiceCommand.KeyOf(parsed, key), cancellationToken)
            : StoreCommand.RunAsync(parsed.GetValue(db)!, async services =>
            {
                await DemoLoading.RunAsync(services, parsed.GetValue(results), cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }, cancellationToken, creates: true));
        return command;
    }
}
