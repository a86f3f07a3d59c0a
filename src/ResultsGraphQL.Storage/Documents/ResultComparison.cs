using System.Globalization;
using ResultsGraphQL.Model.Results;

namespace ResultsGraphQL.Storage.Documents;

/// <summary>Tells where a document's own counts, rate or status disagree with its runs.</summary>
internal static class ResultComparison
{
    /// <summary>Compares a document with what its runs say.</summary>
    /// <param name="source">The document.</param>
    /// <param name="derived">The result with counts, rate and status derived from its runs.</param>
    /// <param name="warnings">Where each disagreement goes.</param>
    public static void Compare(DocumentObject source, Result derived, List<string> warnings)
    {
        CompareCount(source, "met_expected_outcome_count", derived.MetExpectedOutcomeCount, warnings);
        CompareCount(source, "total_expected_outcome_count", derived.TotalExpectedOutcomeCount, warnings);
        CompareCount(source, "total_runs_count", derived.TotalRunsCount, warnings);
        CompareCount(source, "completed_runs_count", derived.CompletedRunsCount, warnings);
        CompareCount(source, "success_runs_count", derived.SuccessRunsCount, warnings);
        CompareCount(source, "failed_runs_count", derived.FailedRunsCount, warnings);
        CompareRate(source, derived.SuccessRate, warnings);
        if (RunDocument.ReadStatus(source, warnings) is { } status && status != derived.Status)
        {
            warnings.Add($"{source.PathOf("status")} is {DocumentNames.Of(status)}, but its runs say {DocumentNames.Of(derived.Status)}.");
        }
    }

    private static void CompareCount(DocumentObject source, string name, int derived, List<string> warnings)
    {
        if (source.Count(name) is { } own && own != derived)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{source.PathOf(name)} is {own}, but its runs say {derived}."));
        }
    }

    private static void CompareRate(DocumentObject source, double? derived, List<string> warnings)
    {
        if (!source.Json.ContainsKey("success_rate"))
        {
            return;
        }

        var own = source.Double("success_rate");
        if (!IsRounded(own, derived))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{source.PathOf("success_rate")} is {Show(own)}, but its runs say {Show(derived)}."));
        }
    }

    /// <summary>Whether the one is the other, or the other rounded to as many digits as the one has.</summary>
    private static bool IsRounded(double? own, double? derived)
    {
        if (own is not { } rate || derived is not { } exact)
        {
            return own is null && derived is null;
        }

        var text = rate.ToString("0.###############", CultureInfo.InvariantCulture);
        var digits = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return Math.Abs(rate - exact) < 1e-9 || (digits >= 2 && Math.Abs(rate - exact) <= 0.5 * Math.Pow(10, -digits) + 1e-12);
    }

    private static string Show(double? rate) => rate?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
