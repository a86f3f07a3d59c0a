using System.CommandLine;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>demo</c>: fills an empty store with demonstration data.</summary>
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
        var db = StoreCommand.DatabaseOption();
        var command = new Command("demo", "Fill an empty store with demonstration data: 20 agents, 200 scenarios, and results with runs and metrics, always the same. Example: resultsgraphql demo --results 500") { results, db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed.GetValue(db)!, async services =>
        {
            await DemoLoading.RunAsync(services, parsed.GetValue(results), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }
}
