using CsCheck;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Model.Results;

public sealed class ResultTallyTests
{
    private static readonly Gen<RunStanding> Standings = Gen.Select(
        Gen.Enum<RunStatus>(), Gen.OneOf<bool?>(true, false, null), Gen.OneOf<double?>(100, 0, 99.999, null),
        (status, success, score) => new RunStanding(status, success, score is not null, score));

    [Fact]
    public void A_tally_that_follows_every_change_is_that_of_the_runs_as_they_are() =>
        Gen.Select(Standings.List[0, 12], Gen.Select(Gen.Int[0, 20], Standings).List[0, 20]).Sample((runs, changes) =>
        {
            var tally = ResultTally.Of(runs);
            foreach (var (index, after) in changes)
            {
                if (index < runs.Count)
                {
                    tally = tally.With(runs[index], after);
                    runs[index] = after;
                }
                else
                {
                    tally = tally.With(null, after);
                    runs.Add(after);
                }
            }

            var again = ResultTally.Parse(tally.ToString());
            Assert.Equal(ResultTally.Of(runs).ToString(), tally.ToString());
            Assert.Equal(StatusRollUp.Of(runs.Select(run => run.Status)), again.Status);
            Assert.Equal(ResultTally.Of(runs).Counts, again.Counts);
        });

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("0,0,0,0,0,0,0,0,0,0,0,0,0,0,0")]
    [InlineData("0,0,0,0,0,0,0,0,0,0,0,0,0,-1")]
    [InlineData("0,0,0,0,0,0,0,0,0,0,0,0,0,x")]
    public void A_text_that_is_no_tally_is_refused(string text) => Assert.Throws<FormatException>(() => ResultTally.Parse(text));
}
