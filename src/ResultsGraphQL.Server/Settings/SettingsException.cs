namespace ResultsGraphQL.Server.Settings;

/// <summary>The configuration holds values that can't be, or names that aren't settings.</summary>
/// <param name="problems">What is wrong, one sentence a setting, which names it.</param>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>What is wrong, one sentence a setting.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
