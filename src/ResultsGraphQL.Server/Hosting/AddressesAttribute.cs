using System.ComponentModel.DataAnnotations;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Demands addresses to listen on, with semicolons between them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressesAttribute() : ValidationAttribute("an address such as http://127.0.0.1:5000, or several with semicolons between them")
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is string text && text.Split(';').All(IsAddress);

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
