using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using static ResultsGraphQL.Model.TestRuns.RunStatus;

namespace ResultsGraphQL.Tests.Model.Results;

public sealed class StatusRollUpTests
{
    private const int MostRuns = 4;

    [Fact]
    public void Every_multiset_of_up_to_four_statuses_rolls_up_as_the_rules_read()
    {
        var count = 0;
        foreach (var runs in Multisets([], InQueue))
        {
            count++;
            Assert.True(Rules(runs) == StatusRollUp.Of(runs), string.Join(", ", runs));
            Assert.Equal(StatusRollUp.Of(runs), StatusRollUp.Of(runs.Reverse()));
        }

        // 1 + 9 + 45 + 165 + 495
        Assert.Equal(715, count);
    }

    [Theory]
    [InlineData(InQueue)]
    [InlineData(InQueue, InQueue, InQueue)]
    [InlineData(Pending, InQueue, Pending)]
    [InlineData(Running, Running, Completed)]
    [InlineData(InProgress, Running, Evaluating)]
    [InlineData(InProgress, InQueue, Completed)]
    [InlineData(InProgress, Pending, Failed)]
    [InlineData(Evaluating, Evaluating, Completed, Cancelled)]
    [InlineData(Cancelled, Cancelled)]
    [InlineData(RunStatus.Timeout, RunStatus.Timeout, Cancelled)]
    [InlineData(Failed, Failed, RunStatus.Timeout)]
    [InlineData(Completed, Failed, RunStatus.Timeout, Completed)]
    public void Examples_of_each_rule(RunStatus expected, params RunStatus[] runs) => Assert.Equal(expected, StatusRollUp.Of(runs));

    /// <summary>The contract's rules, word for word.</summary>
    private static RunStatus Rules(RunStatus[] runs)
    {
        var ended = runs.Where(run => run is Completed or Failed or RunStatus.Timeout or Cancelled).ToList();
        var unended = runs.Where(run => run is InQueue or Pending or Running or InProgress or Evaluating).ToList();
        if (runs.Length == 0)
        {
            return InQueue;
        }

        if (unended.Count > 0)
        {
            return unended.All(run => run == InQueue) && ended.Count == 0 ? InQueue
                : unended.All(run => run is Pending or InQueue) && ended.Count == 0 ? Pending
                : unended.All(run => run == Evaluating) ? Evaluating
                : unended.All(run => run == Running) ? Running
                : InProgress;
        }

        return runs.All(run => run == Cancelled) ? Cancelled
            : !runs.Contains(Completed) && runs.Contains(RunStatus.Timeout) && !runs.Contains(Failed) ? RunStatus.Timeout
            : !runs.Contains(Completed) ? Failed
            : Completed;
    }

    private static IEnumerable<RunStatus[]> Multisets(RunStatus[] start, RunStatus least)
    {
        yield return start;
        if (start.Length == MostRuns)
        {
            yield break;
        }

        for (var next = least; next <= Cancelled; next++)
        {
            foreach (var longer in Multisets([.. start, next], next))
            {
                yield return longer;
            }
        }
    }
}
