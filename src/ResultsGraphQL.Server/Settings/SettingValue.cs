namespace ResultsGraphQL.Server.Settings;

/// <summary>A setting as it stands.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Text">Its value; of a secret, stars.</param>
/// <param name="Source">Where the value came from.</param>
public sealed record SettingValue(Setting Setting, string Text, string Source);
