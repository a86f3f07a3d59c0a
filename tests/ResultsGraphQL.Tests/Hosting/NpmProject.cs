using ResultsGraphQL.Tests.Querying.Operations;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>A project of npm beside the tests, whose scripts try a running service: <c>node SCRIPT URL</c>, with the key in RESULTS_API_KEY.</summary>
/// <param name="name">Its folder in <c>tests</c>.</param>
public sealed class NpmProject(string name)
{
    private readonly string _folder = Path.Combine(Repository.Root, "tests", name);

    /// <summary>Installs the packages of the lock file, where that hasn't been done.</summary>
    public async Task InstallAsync()
    {
        // npm writes this file last.
        if (File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json")))
        {
            return;
        }

        var install = await Executable.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], _folder);
        Assert.True(install.ExitCode == 0, install.Errors);
    }

    /// <summary>Runs a script on a service; a script that fails fails the test, with all that it printed.</summary>
    /// <param name="script">The script.</param>
    /// <param name="address">The service.</param>
    /// <param name="apiKey">The key, which the script gets by its environment.</param>
    /// <param name="more">What else it gets so.</param>
    public async Task RunAsync(string script, Uri address, string apiKey, params IEnumerable<(string Name, string Value)> more)
    {
        var result = await Executable.RunAsync(
            "node",
            [script, new Uri(address, "graphql").AbsoluteUri],
            _folder,
            environment: more.Append(("RESULTS_API_KEY", apiKey)).ToDictionary());

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }
}
