using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Server.Web;

/// <summary>The pages in a browser, where a change has a second to be seen.</summary>
[Collection(nameof(MeasuredTests))]
public sealed class BrowserTests(ServingExecutableFixture service) : IClassFixture<ServingExecutableFixture>
{
    [Theory]
    [InlineData("ide.mjs")]
    [InlineData("page.mjs")]
    public async Task A_person_can_use_the_pages_in_Chromium(string script)
    {
        var browser = new NpmProject("web-browser");
        await browser.InstallAsync();

        await browser.RunAsync(script, service.Address, service.ApiKey);
    }
}
