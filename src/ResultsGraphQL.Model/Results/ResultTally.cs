using System.Globalization;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Model.Results;

/// <summary>
/// What a result's counts, rate and status are derived from, added up over its runs. It is kept with the result, so that the change of one run of ten
/// thousand needn't look at the others.
/// </summary>
public sealed class ResultTally
{
    private static readonly RunStatus[] Statuses = Enum.GetValues<RunStatus>();
    private static readonly int Success = Statuses.Length;
    private static readonly int Failed = Success + 1;
    private static readonly int WithVerdict = Success + 2;
    private static readonly int MetExpectedOutcome = Success + 3;
    private static readonly int TotalExpectedOutcome = Success + 4;

    // The runs in each status, then the others in the order above.
    private readonly int[] _numbers;

    private ResultTally(int[] numbers) => _numbers = numbers;

    /// <summary>The counts.</summary>
    public ResultCounts Counts => new(
        Total: Statuses.Sum(status => _numbers[(int)status]),
        Completed: _numbers[(int)RunStatus.Completed],
        Success: _numbers[Success],
        Failed: _numbers[Failed],
        WithVerdict: _numbers[WithVerdict],
        MetExpectedOutcome: _numbers[MetExpectedOutcome],
        TotalExpectedOutcome: _numbers[TotalExpectedOutcome]);

    /// <summary>The result's status.</summary>
    public RunStatus Status => StatusRollUp.Of(Statuses.Where(status => _numbers[(int)status] > 0));

    /// <summary>Adds runs up.</summary>
    /// <param name="runs">The standings of all runs of a result.</param>
    /// <returns>The tally.</returns>
    public static ResultTally Of(IEnumerable<RunStanding> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var tally = new ResultTally(new int[TotalExpectedOutcome + 1]);
        foreach (var run in runs)
        {
            tally.Add(run, 1);
        }

        return tally;
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The numbers, with commas between them.</param>
    /// <returns>The tally.</returns>
    /// <exception cref="FormatException">The text is none.</exception>
    public static ResultTally Parse(ReadOnlySpan<char> text)
    {
        var numbers = new int[TotalExpectedOutcome + 1];
        var next = 0;
        foreach (var range in text.Split(','))
        {
            if (next == numbers.Length || !int.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[next++]))
            {
                throw new FormatException($"'{text}' is no tally.");
            }
        }

        return next == numbers.Length ? new ResultTally(numbers) : throw new FormatException($"'{text}' is no tally.");
    }

    /// <summary>Tells the tally after a change of a run.</summary>
    /// <param name="before">The run before; null where it is new.</param>
    /// <param name="after">The run after.</param>
    /// <returns>The new tally.</returns>
    public ResultTally With(RunStanding? before, RunStanding after)
    {
        var tally = new ResultTally([.. _numbers]);
        if (before is { } known)
        {
            tally.Add(known, -1);
        }

        tally.Add(after, 1);
        return tally;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _numbers);

    private void Add(RunStanding run, int sign)
    {
        _numbers[(int)run.Status] += sign;
        _numbers[Success] += run.Success == true ? sign : 0;
        _numbers[Failed] += run.HasFailed ? sign : 0;
        _numbers[WithVerdict] += run.Success is not null ? sign : 0;
        _numbers[MetExpectedOutcome] += run.MetExpectedOutcome ? sign : 0;
        _numbers[TotalExpectedOutcome] += run.HasExpectedOutcome ? sign : 0;
    }
}
