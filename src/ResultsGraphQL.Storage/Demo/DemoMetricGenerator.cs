using System.Text.Json;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Storage.Documents;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>Makes the metrics of a run that has been evaluated.</summary>
/// <param name="count">How many a run gets, the first so many of <see cref="DemoText.Metrics"/>.</param>
/// <param name="random">The result's own sequence.</param>
internal sealed class DemoMetricGenerator(int count, DemoRandom random)
{
    private const int Latency = 2;

    /// <summary>Adds the metrics to a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="quality">How well the run went, 0 to 100; the scores follow it.</param>
    public void AddTo(TestRun run, int quality)
    {
        for (var kind = 0; kind < count; kind++)
        {
            var (name, type) = DemoText.Metrics[kind];
            var metric = new Metric { Id = kind + 1, Name = name, Type = type };
            switch (type)
            {
                case MetricType.BinaryWorkflowAdherence:
                    Adherence(metric, quality);
                    break;
                case MetricType.BinaryQualitative:
                    metric.Score = random.Percent(quality) ? 1 : 0;
                    metric.Explanation = Explain(metric.Score == 1 ? random.Pick(DemoText.Good) : random.Pick(DemoText.Bad));
                    break;
                case MetricType.ContinuousQualitative:
                    metric.Score = Math.Round((quality / 25.0) + (random.Below(11) / 10.0), 1);
                    metric.Explanation = Explain(random.Pick(DemoText.Good));
                    break;
                case MetricType.Enum:
                    metric.EnumValue = DemoText.Sentiments[Math.Clamp((100 - quality + random.Below(30)) / 30, 0, DemoText.Sentiments.Count - 1)];
                    metric.Explanation = Explain("Judged from the caller's last three turns.");
                    break;
                default:
                    Measure(metric, kind);
                    break;
            }

            run.Metrics.Add(metric);
        }
    }

    private static string Explain(params string[] sentences) => JsonSerializer.Serialize(sentences, JsonValues.Compact);

    private void Adherence(Metric metric, int quality)
    {
        var kept = random.Percent(quality);
        metric.Score = kept ? 1 : 0;
        metric.FunctionName = "check_workflow";
        metric.Explanation = Explain(random.Pick(DemoText.Good), random.Pick(kept ? DemoText.Good : DemoText.Bad));
        if (random.Percent(60))
        {
            metric.HasExtra = true;
            metric.Categories.Add(new MetricCategory
            {
                Category = random.Pick(DemoText.Categories),
                Deviation = kept ? "none" : random.Pick(DemoText.Deviations),
                Priority = random.Pick(DemoText.Priorities),
            });
        }
    }

    private void Measure(Metric metric, int kind)
    {
        if (kind != Latency)
        {
            metric.Score = random.Below(6);
            metric.Explanation = "[]";
            return;
        }

        var median = random.Between(1600, 6000) / 4.0;
        metric.Score = median;
        metric.Explanation = Explain($"Median of {random.Between(6, 40)} turns.");
        metric.HasExtra = true;
        metric.HasPercentiles = true;
        metric.P50 = median;
        metric.P75 = Math.Round(median * 1.2, 2);
        metric.P90 = Math.Round(median * 1.6, 2);
        metric.P95 = Math.Round(median * 2.1, 2);
        metric.P99 = Math.Round(median * 3.4, 2);
    }
}
