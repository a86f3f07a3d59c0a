using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>The names that documents have for statuses and types of metrics.</summary>
public static class DocumentNames
{
    /// <summary>A status that only newer REST versions have; it is taken as PENDING.</summary>
    public const string ScalingUp = "scaling_up";

    private static readonly Dictionary<RunStatus, string> Statuses = Enum.GetValues<RunStatus>().ToDictionary(status => status, status => Snake(status.ToString()));
    private static readonly Dictionary<MetricType, string> Types = Enum.GetValues<MetricType>().ToDictionary(type => type, type => Snake(type.ToString()));

    /// <summary>All names of statuses, for messages.</summary>
    public static string AllStatuses { get; } = string.Join(", ", Statuses.Values);

    /// <summary>All names of types, for messages.</summary>
    public static string AllTypes { get; } = string.Join(", ", Types.Values);

    /// <summary>Names a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Its name, such as <c>in_progress</c>.</returns>
    public static string Of(RunStatus status) => Statuses[status];

    /// <summary>Names a type of metric.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its name, such as <c>binary_qualitative</c>.</returns>
    public static string Of(MetricType type) => Types[type];

    /// <summary>Finds the status of a name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The status; null where there is none of that name.</returns>
    public static RunStatus? FindStatus(string name) => Find(Statuses, name);

    /// <summary>Finds the type of a name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The type; null where there is none of that name.</returns>
    public static MetricType? FindType(string name) => Find(Types, name);

    private static T? Find<T>(Dictionary<T, string> names, string name)
        where T : struct
    {
        foreach (var (value, known) in names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
