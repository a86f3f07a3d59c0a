using System.Globalization;
using System.Text.Json;

namespace ResultsGraphQL.Tests.Storage.Export;

/// <summary>Writes a random document of the seed's form as text, with every liberty that the form has: odd spellings, extra keys, nulls, left-out keys.</summary>
/// <param name="random">The choices.</param>
public sealed class DocumentMaker(Random random)
{
    private static readonly string[] Words =
        ["plain", "", "Ünïcödé ☎", "👩‍👩‍👧", "quote \" back \\ slash /", "line\nbreak\ttab", "%_\\", "null", "100", "\u2028", "𝄞", "<b>&amp;'"];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "1.0", "1e0", "100", "1E2", "0.6667", "-3.25", "812.25", "123456789012345678901234567890", "0.1234567890123456789012345678901", "1e-400", "12E-1", "9007199254740993"];

    private static readonly string[] Scores = [.. Numbers, "\"4.5\"", "\"100\"", "null"];

    private static readonly string[] Statuses = ["running", "completed", "failed", "pending", "in_progress", "evaluating", "in_queue", "timeout", "cancelled", "COMPLETED", "In_Queue", "scaling_up"];

    private static readonly string[] Types = ["binary_workflow_adherence", "binary_qualitative", "continuous_qualitative", "numeric", "enum", "NUMERIC"];

    private static readonly string[] Times =
    [
        "2021-01-01 00:00:00", "2026-03-02T01:00:04.118230Z", "2026-02-27T18:31:12.9+01:00", "2026-02-27T18:30:00-11:30", "2026-03-02T09:14:31Z",
        "2026-03-02T09:14:31", "2026-03-02T09:14:31.123456789Z", "2026-03-02T09:14Z", "2026-03-02T09:14:31+0100", "2026-03-02T09:14:31.000000+00:00",
    ];

    private static readonly string[] Durations = ["00:00", "03:27", "75:09", "3:07", "003:07", "1000:00"];

    public string Make(int id)
    {
        var fields = new List<(string, string)> { ("id", Spell(id)), ("name", Text()) };
        fields.Add(random.Next(4) == 0 ? ("agent", Object(("id", "9"), ("name", Text()))) : ("agent", random.Next(1, 6).ToString(CultureInfo.InvariantCulture)));
        Maybe(fields, "agent_name", Text);
        Maybe(fields, "inbound", Boolean);
        Maybe(fields, "status", () => Pick(Statuses, quote: true));
        Maybe(fields, "success_rate", () => random.Next(3) == 0 ? "\"0.5\"" : Pick("0.5", "0.6667", "0", "1.0", "33e-2"));
        Maybe(fields, "run_as_text", Boolean);
        Maybe(fields, "is_cronjob", Boolean);
        Maybe(fields, "run_type", Text);
        foreach (var count in new[] { "met_expected_outcome_count", "total_expected_outcome_count", "total_runs_count", "completed_runs_count", "success_runs_count", "failed_runs_count" })
        {
            Maybe(fields, count, () => Pick("0", "1", "2.0", "\"3\"", "1e1"));
        }

        Maybe(fields, "scenarios", () => Array(2, () => Object(Shaken([("id", random.Next(1, 9).ToString(CultureInfo.InvariantCulture))], ("name", Text)))));
        Maybe(fields, "created_at", Time);
        Maybe(fields, "updated_at", Time);
        Maybe(fields, "runs", () => Runs(id));
        Extra(fields);
        return Object([.. fields]);
    }

    private string Runs(int resultId)
    {
        var ids = Enumerable.Range(0, random.Next(4)).Select(index => (resultId * 100) + index + 1).OrderBy(_ => random.Next()).ToArray();
        if (random.Next(2) == 0)
        {
            return $"[{string.Join(",", ids.Select(id => Run(id, withId: true)))}]";
        }

        return Object([.. ids.Select(id => random.Next(5) switch
        {
            0 => ($"run-{id}", Run(id, withId: true)),
            1 => (id.ToString(CultureInfo.InvariantCulture), Run(id, withId: false)),
            _ => (id.ToString(CultureInfo.InvariantCulture), Run(id, withId: true)),
        })]);
    }

    private string Run(int id, bool withId)
    {
        var fields = new List<(string, string)> { ("status", Pick(Statuses, quote: true)) };
        if (withId)
        {
            fields.Add(("id", Spell(id)));
        }

        Maybe(fields, "scenario", () => random.Next(3) == 0
            ? Object(Shaken([("id", "4")], ("name", Text)))
            : random.Next(1, 9).ToString(CultureInfo.InvariantCulture));
        foreach (var text in new[] { "outbound_number", "inbound_number", "error_message", "scenario_name", "personality_name" })
        {
            Maybe(fields, text, Text);
        }

        Maybe(fields, "success", Boolean);
        Maybe(fields, "expected_outcome", () => Object(Shaken(
            [],
            ("score", () => Pick(Scores)),
            ("explanation", Explanation),
            ("outcome_alignments", () => Array(2, () => Object(Shaken([], ("outcome", Text), ("prompt_part", Text), ("aligned", Boolean))))))));
        Maybe(fields, "evaluation", () => Object(Shaken([], ("metrics", () => Array(3, Metric)))));
        Maybe(fields, "timestamp", Time);
        Maybe(fields, "executed_at", Time);
        Maybe(fields, "duration", () => Pick(Durations, quote: true));
        Maybe(fields, "metadata", () => Any(2));
        Extra(fields);
        return Object([.. fields]);
    }

    private string Metric() => Object(Shaken(
        [("id", Spell(random.Next(1, 5))), ("name", Text()), ("type", Pick(Types, quote: true))],
        ("score", () => Pick(Scores)),
        ("explanation", Explanation),
        ("function_name", Text),
        ("enum", Text),
        ("extra", () => Object(Shaken(
            [],
            ("categories", () => Array(2, () => Object(Shaken([], ("category", Text), ("deviation", Text), ("priority", Text))))),
            ("percentiles", () => Object(Shaken([], ("p50", () => Pick(Scores)), ("p95", () => Pick(Scores)), ("p99.9", () => Pick(Numbers))))))))));

    private (string, string)[] Shaken((string, string)[] always, params (string Name, Func<string> Make)[] optional)
    {
        var fields = new List<(string, string)>(always);
        foreach (var (name, make) in optional)
        {
            Maybe(fields, name, make);
        }

        Extra(fields);
        return [.. fields];
    }

    private void Maybe(List<(string, string)> fields, string name, Func<string> make)
    {
        switch (random.Next(10))
        {
            case 0:
                break;
            case 1:
                fields.Add((name, "null"));
                break;
            default:
                fields.Add((name, make()));
                break;
        }
    }

    private void Extra(List<(string, string)> fields)
    {
        if (random.Next(4) == 0)
        {
            fields.Add((Pick("total_duration", "x", "", "add", "p75x", "ключ", "runs.shape"), Any(2)));
        }
    }

    private string Any(int depth) => random.Next(depth == 0 ? 4 : 6) switch
    {
        0 => "null",
        1 => Pick(Numbers),
        2 => Text(),
        3 => Boolean(),
        4 => Array(3, () => Any(depth - 1)),
        _ => Object([.. Enumerable.Range(0, random.Next(3)).Select(index => ($"k{index}", Any(depth - 1)))]),
    };

    private string Explanation() => random.Next(2) == 0 ? Text() : Array(3, Text);

    private string Text() => JsonSerializer.Serialize(Words[random.Next(Words.Length)] + (random.Next(3) == 0 ? " " + Words[random.Next(Words.Length)] : string.Empty));

    private string Time() => Pick(Times, quote: true);

    private string Boolean() => Pick("true", "false");

    private string Spell(int id) => random.Next(5) switch
    {
        0 => $"\"{id}\"",
        1 => $"{id}.0",
        2 => $"{id}e0",
        _ => id.ToString(CultureInfo.InvariantCulture),
    };

    private string Array(int most, Func<string> make) => $"[{string.Join(", ", Enumerable.Range(0, random.Next(most + 1)).Select(_ => make()))}]";

    private string Object(params (string Name, string Value)[] fields) =>
        $"{{{string.Join(",", fields.OrderBy(_ => random.Next()).Select(field => $"{JsonSerializer.Serialize(field.Name)}: {field.Value}"))}}}";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private string Pick(string[] choices, bool quote) => quote ? $"\"{Pick(choices)}\"" : Pick(choices);
}
