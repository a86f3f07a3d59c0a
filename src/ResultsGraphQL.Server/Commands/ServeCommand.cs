using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Hosting;
using ResultsGraphQL.Server.Settings;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>serve</c>, which is also what the executable does without a command.</summary>
internal static class ServeCommand
{
    private const string ExampleQuery = "{ results(first: 3, order: [{ createdAt: DESC }]) { totalCount nodes { id name status successRate agent { name } } } }";

    /// <summary>Adds the options and the action of serving to a command.</summary>
    public static TCommand AddTo<TCommand>(TCommand command)
        where TCommand : Command
    {
        var arguments = new SettingsArguments();
        arguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) => await SettingsCommand.ReadAsync(parsed, arguments).ConfigureAwait(false) is { } settings
            ? await RunAsync(settings, cancellationToken).ConfigureAwait(false)
            : ExitCodes.WrongUsage);
        return command;
    }

    private static async Task<int> RunAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.Options;
        var app = ResultsServer.Build(options, configuration: settings.Configuration);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken).ConfigureAwait(false);
                if (options.Demo.Load)
                {
                    await DemoLoading.RunAsync(app.Services, options.Demo.Results, cancellationToken).ConfigureAwait(false);
                }

                var key = await app.Services.GetRequiredService<FirstKey>().EnsureAsync(options.FirstKey, cancellationToken).ConfigureAwait(false);
                await WarmUp.RunAsync(app.Services.GetRequiredService<IGraphQLExecutor>(), cancellationToken).ConfigureAwait(false);
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
                Announce(app, key);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }
            catch (Exception exception) when (StoreCommand.Refusal(exception, options.Store.DatabasePath) is not null)
            {
                await Console.Error.WriteLineAsync(StoreCommand.Refusal(exception, options.Store.DatabasePath)).ConfigureAwait(false);
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
