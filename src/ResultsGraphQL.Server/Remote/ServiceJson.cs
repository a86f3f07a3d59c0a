using System.Text.Json;
using System.Text.Json.Serialization;

namespace ResultsGraphQL.Server.Remote;

/// <summary>How inputs and answers are spelled on the way to a service and back: camelCase names, enums as <c>IN_PROGRESS</c>.</summary>
internal static class ServiceJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };
}
