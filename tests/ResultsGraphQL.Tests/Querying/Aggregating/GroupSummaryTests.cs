using ResultsGraphQL.Querying.Aggregating;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class GroupSummaryTests
{
    [Theory]
    [InlineData(new[] { 1e100, 1.0, -1e100, 2.0 }, 0.75)]
    [InlineData(new[] { double.MaxValue, double.MaxValue }, double.MaxValue)]
    [InlineData(new[] { 1e308, 1e308, -1e308, -1e308, 5.0 }, 1.0)]
    [InlineData(new[] { 5e-324, 5e-324 }, 5e-324)]
    [InlineData(new[] { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 }, 0.1)]
    public void The_mean_loses_nothing_to_the_order_or_the_size_of_numbers(double[] values, double mean)
    {
        var summary = default(GroupSummary);
        foreach (var value in values)
        {
            summary.Add(value);
        }

        Assert.Equal(mean, summary.Mean);
        Assert.Equal(values.Min(), summary.Minimum);
        Assert.Equal(values.Max(), summary.Maximum);
        Assert.Equal(values.Length, summary.Count);
    }
}
