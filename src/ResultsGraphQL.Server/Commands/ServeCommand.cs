using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Server.RateLimits;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>serve</c>, which is also what the executable does without a command.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5000";
    private const string ExampleQuery = "{ results(first: 3, order: [{ createdAt: DESC }]) { totalCount nodes { id name status successRate agent { name } } } }";

    /// <summary>Adds the options and the action of serving to a command.</summary>
    public static TCommand AddTo<TCommand>(TCommand command)
        where TCommand : Command
    {
        var db = StoreCommand.DatabaseOption(creates: true);
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; several addresses with semicolons between them. Port 0 takes a free one.",
            HelpName = "URL",
            DefaultValueFactory = _ => DefaultUrl,
        };
        urls.Validators.Add(result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : DefaultUrl;
            if (Array.Exists(text.Split(';'), url => !Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            {
                result.AddError($"'{text}' is no address for --urls. Give one such as http://127.0.0.1:5000.");
            }
        });
        var demo = new Option<bool>("--demo") { Description = "Fill the store with demonstration data first, where it is empty." };
        var results = DemoCommand.ResultsOption();
        var rate = new Option<int>("--rate-limit")
        {
            Description = "Requests a second that an API key may make, sustained; twice as many after a pause. 0 for no limit.",
            HelpName = "N",
            DefaultValueFactory = _ => new RateLimitOptions().RequestsPerSecond,
        };
        rate.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 0 or > 1_000_000)
            {
                result.AddError($"--rate-limit must be from 0 to 1000000, but is {number}.");
            }
        });
        var keepEvents = new Option<TimeSpan?>("--keep-events")
        {
            Description = "How long the event log is kept, for clients that come back: a number with s, m, h or d behind it. 7d, where it isn't given.",
            HelpName = "TIME",
            CustomParser = result => TimeArgument.Parse(result, "--keep-events"),
        };
        foreach (var option in new Option[] { db, urls, demo, results, rate, keepEvents })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ServerOptions
            {
                DatabasePath = parsed.GetValue(db)!,
                Urls = parsed.GetValue(urls)!,
                KeepEvents = parsed.GetValue(keepEvents) ?? ServerOptions.KeepEventsByDefault,
                Rate = new RateLimitOptions { RequestsPerSecond = parsed.GetValue(rate), Burst = 2 * parsed.GetValue(rate) },
            },
            parsed.GetValue(demo) ? parsed.GetValue(results) : 0,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServerOptions options, int demoResults, CancellationToken cancellationToken)
    {
        var app = ResultsServer.Build(options);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken).ConfigureAwait(false);
                if (demoResults > 0)
                {
                    await DemoLoading.RunAsync(app.Services, demoResults, cancellationToken).ConfigureAwait(false);
                }

                var key = await app.Services.GetRequiredService<FirstKey>()
                    .EnsureAsync(Environment.GetEnvironmentVariable(FirstKey.Variable), cancellationToken).ConfigureAwait(false);
                await WarmUp.RunAsync(app.Services.GetRequiredService<IGraphQLExecutor>(), cancellationToken).ConfigureAwait(false);
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
                Announce(app, key);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }
            catch (Exception exception) when (StoreCommand.Refusal(exception, options.DatabasePath) is not null)
            {
                await Console.Error.WriteLineAsync(StoreCommand.Refusal(exception, options.DatabasePath)).ConfigureAwait(false);
                return ExitCodes.StoreUnavailable;
            }
            catch (ApiKeyException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                return ExitCodes.WrongUsage;
            }
            catch (IOException exception)
            {
                await Console.Error.WriteLineAsync($"Can't listen on {options.Urls}: {exception.Message}").ConfigureAwait(false);
                return ExitCodes.WrongUsage;
            }
            catch (OperationCanceledException)
            {
                return ExitCodes.Done;
            }
        }
    }

    private static void Announce(WebApplication app, string? key)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var shownKey = key ?? $"${FirstKey.Variable}";
        Console.WriteLine($"ResultsGraphQL listens on {address}/graphql");
        if (key is not null)
        {
            Console.WriteLine();
            Console.WriteLine($"The first API key, with the scope ADMIN. It is shown this once: {key}");
        }

        Console.WriteLine();
        Console.WriteLine("Look at it in a browser:");
        Console.WriteLine($"  {address}/");
        Console.WriteLine("Ask it something:");
        Console.WriteLine($"  curl -s {address}/graphql -H \"X-API-Key: {shownKey}\" -H 'Content-Type: application/json' -d '{{\"query\":\"{ExampleQuery}\"}}'");
        Console.WriteLine("Its schema:");
        Console.WriteLine($"  curl -s '{address}/graphql?sdl' -H \"X-API-Key: {shownKey}\"");
        if (key is null)
        {
            Console.WriteLine($"Put your API key into {FirstKey.Variable} first. A new one: resultsgraphql keys create --name NAME --scope READ");
        }

        Console.WriteLine();
        Console.WriteLine("Stop it with Ctrl+C.");
    }
}
