using System.CommandLine;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Commands;

/// <summary>What commands share that work with a running service.</summary>
internal static class ServiceCommand
{
    public const string DefaultUrl = "http://127.0.0.1:5000";

    /// <summary>The option that says where the service is.</summary>
    public static Option<ServiceAddress> UrlOption() => new("--url")
    {
        Description = $"The service's address, or that of its /graphql: http, https, ws or wss. {DefaultUrl}, where it isn't given.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (ServiceAddress.TryParse(result.Tokens[0].Value, out var address))
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no address for --url. Give one such as {DefaultUrl}.");
            return null;
        },
    };

    /// <summary>The option that gives the API key.</summary>
    /// <param name="scopes">What the key must be good for.</param>
    public static Option<string?> KeyOption(string scopes)
    {
        var option = new Option<string?>("--key")
        {
            Description = $"An API key with {scopes}. Where it isn't given, it is taken from {FirstKey.Variable}, where other users of this machine can't see it.",
            HelpName = "KEY",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !IsKey(result.Tokens[0].Value))
            {
                result.AddError("The --key is no API key: it has letters, digits and signs only.");
            }
        });
        return option;
    }

    /// <summary>Refuses a command line that gives no key, and an environment that doesn't either.</summary>
    /// <param name="command">The command.</param>
    /// <param name="key">Its option.</param>
    /// <param name="isNeeded">Whether a command line needs a key; null where all do.</param>
    public static void DemandKey(Command command, Option<string?> key, Func<System.CommandLine.Parsing.CommandResult, bool>? isNeeded = null) =>
        command.Validators.Add(result =>
        {
            if (isNeeded?.Invoke(result) != false && result.GetResult(key) is null && !IsKey(Environment.GetEnvironmentVariable(FirstKey.Variable) ?? string.Empty))
            {
                result.AddError($"There is no API key. Put it into {FirstKey.Variable}, or give it with --key.");
            }
        });

    /// <summary>The address that a command line gives.</summary>
    public static ServiceAddress AddressOf(ParseResult parsed, Option<ServiceAddress> url) =>
        parsed.GetValue(url) ?? (ServiceAddress.TryParse(DefaultUrl, out var address) ? address : throw new InvalidOperationException());

    /// <summary>The key that a command line or the environment gives.</summary>
    public static string KeyOf(ParseResult parsed, Option<string?> key) => parsed.GetValue(key) ?? Environment.GetEnvironmentVariable(FirstKey.Variable)!;

    private static bool IsKey(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and <= '~');
}
