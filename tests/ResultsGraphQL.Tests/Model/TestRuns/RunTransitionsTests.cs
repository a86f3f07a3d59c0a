using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Tests.Model.TestRuns;

public sealed class RunTransitionsTests
{
    // One line a status that a run has, one column a status that it may be given, both in the order of RunStatus:
    // IN_QUEUE PENDING RUNNING IN_PROGRESS EVALUATING COMPLETED FAILED TIMEOUT CANCELLED. '+' allowed, '=' no move, which isn't one of those allowed, '-' refused.
    private static readonly string[] Table =
    [
        "=++++++++",
        "-=+++++++",
        "--=++++++",
        "---=+++++",
        "----=++++",
        "----+=---",
        "------=--",
        "-------=-",
        "--------=",
    ];

    [Fact]
    public void Each_of_the_81_moves_is_allowed_or_refused_as_the_table_says()
    {
        foreach (var from in Enum.GetValues<RunStatus>())
        {
            foreach (var to in Enum.GetValues<RunStatus>())
            {
                Assert.True(RunTransitions.IsAllowed(from, to) == (Table[(int)from][(int)to] == '+'), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void The_allowed_moves_of_a_status_are_those_of_the_table_without_itself()
    {
        foreach (var from in Enum.GetValues<RunStatus>())
        {
            Assert.Equal(Enum.GetValues<RunStatus>().Where(to => Table[(int)from][(int)to] == '+'), RunTransitions.Allowed(from));
        }
    }

    [Fact]
    public void Exactly_four_statuses_end_a_run() => Assert.Equal(
        [RunStatus.Completed, RunStatus.Failed, RunStatus.Timeout, RunStatus.Cancelled],
        Enum.GetValues<RunStatus>().Where(status => status.HasEnded()));
}
