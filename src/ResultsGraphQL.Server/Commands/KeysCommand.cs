using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Server.ApiKeys;
using Spectre.Console;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>keys</c>: makes, lists and revokes API keys.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Make, list and revoke API keys. A running service knows of a change within 2 seconds.")
    {
        Subcommands = { CreateCreate(), CreateList(), CreateRevoke() },
    };

    private static Command CreateCreate()
    {
        var name = new Option<string>("--name") { Description = "The key's name, unique.", HelpName = "NAME", Required = true };
        var scope = new Option<ApiKeyScopes[]>("--scope")
        {
            Description = "What the key may do: READ, WRITE or ADMIN (all of it). May be given more than once.",
            HelpName = "SCOPE",
            Required = true,
            CustomParser = ParseScopes,
        };
        var expires = new Option<TimeSpan?>("--expires")
        {
            Description = "How long the key works: a number with s, m, h or d behind it, such as 90d. For ever, where it isn't given.",
            HelpName = "TIME",
            CustomParser = result => TimeArgument.Parse(result, "--expires"),
        };
        var db = StoreCommand.DatabaseOption();
        var command = new Command("create", "Make a key and print it, this once. Example: resultsgraphql keys create --name dashboard --scope READ --expires 90d") { name, scope, expires, db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed.GetValue(db)!, async services =>
        {
            var scopes = parsed.GetValue(scope)!.Aggregate(ApiKeyScopes.None, (all, one) => all | one);
            return await TryAsync(async () => Console.WriteLine(await services.GetRequiredService<ApiKeyStore>()
                .CreateAsync(parsed.GetValue(name)!, scopes, parsed.GetValue(expires), null, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }, cancellationToken));
        return command;
    }

    private static Command CreateList()
    {
        var db = StoreCommand.DatabaseOption();
        var command = new Command("list", "List the keys: their names, scopes, first characters, and whether they work.") { db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed.GetValue(db)!, async services =>
        {
            var table = new Table().Border(TableBorder.Minimal).AddColumns("Name", "Scopes", "Begins with", "Made", "Expires", "State");
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            foreach (var key in await services.GetRequiredService<ApiKeyStore>().ListAsync(cancellationToken).ConfigureAwait(false))
            {
                table.AddRow(
                    Markup.Escape(key.Name), key.Scopes.ToString().ToUpperInvariant(), Markup.Escape(key.Prefix), Show(key.CreatedAt), key.ExpiresAt is { } end ? Show(end) : "never",
                    key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "works");
            }

            AnsiConsole.Write(table);
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }

    private static Command CreateRevoke()
    {
        var name = new Argument<string>("NAME") { Description = "The key's name." };
        var db = StoreCommand.DatabaseOption();
        var command = new Command("revoke", "Revoke a key for good. Example: resultsgraphql keys revoke dashboard") { name, db };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed.GetValue(db)!, services => TryAsync(async () =>
        {
            await services.GetRequiredService<ApiKeyStore>().RevokeAsync(parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);
            await Console.Error.WriteLineAsync($"The key '{parsed.GetValue(name)}' is revoked.").ConfigureAwait(false);
        }), cancellationToken));
        return command;
    }

    private static async Task<int> TryAsync(Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (ApiKeyException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.InputRefused;
        }
    }

    private static ApiKeyScopes[]? ParseScopes(ArgumentResult result)
    {
        var scopes = new List<ApiKeyScopes>();
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (!Enum.TryParse<ApiKeyScopes>(text, ignoreCase: true, out var scope) || scope is not (ApiKeyScopes.Read or ApiKeyScopes.Write or ApiKeyScopes.Admin))
            {
                result.AddError($"'{text}' is no scope for --scope. Give READ, WRITE or ADMIN.");
                return null;
            }

            scopes.Add(scope);
        }

        return [.. scopes];
    }

    private static string Show(DateTime time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
