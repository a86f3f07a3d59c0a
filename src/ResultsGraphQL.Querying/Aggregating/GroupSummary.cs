namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>What the values of one column in one group come to.</summary>
internal struct GroupSummary
{
    // Sums of what is greater could overflow, though their mean doesn't. A power of two, so that nothing is lost in scaling.
    private const double Large = 1e290;
    private const double Scale = 1.0 / (1L << 62);

    private double _sum;
    private double _compensation;
    private double _scaledSum;

    /// <summary>How many values there are; of keys, how many different ones.</summary>
    public long Count;

    /// <summary>The sum of whole numbers; of truth values, how many are true.</summary>
    public long Whole;

    /// <summary>Of keys, how many have a truth value.</summary>
    public long Known;

    /// <summary>The key that came last.</summary>
    public long Last;

    public double Minimum;

    public double Maximum;

    /// <summary>The arithmetic mean, from a compensated sum; null of no values.</summary>
    public readonly double? Mean => Count == 0 ? null : ((_sum + _compensation) / Count) + (_scaledSum / Count / Scale);

    /// <summary>Takes a number.</summary>
    public void Add(double value)
    {
        if (Count == 0)
        {
            Minimum = Maximum = value;
        }
        else if (value < Minimum)
        {
            Minimum = value;
        }
        else if (value > Maximum)
        {
            Maximum = value;
        }

        Count++;
        if (Math.Abs(value) > Large)
        {
            _scaledSum += value * Scale;
            return;
        }

        // Neumaier's sum.
        var sum = _sum + value;
        _compensation += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }

    /// <summary>Takes a key that hasn't been taken yet.</summary>
    /// <param name="truth">Its truth value; null for none.</param>
    public void AddDistinct(bool? truth)
    {
        Count++;
        Known += truth is null ? 0 : 1;
        Whole += truth is true ? 1 : 0;
    }
}
