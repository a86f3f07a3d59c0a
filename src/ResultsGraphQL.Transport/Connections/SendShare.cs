namespace ResultsGraphQL.Transport.Connections;

/// <summary>What one answer takes of a <see cref="SendBudget"/>, from before it is made until it is sent.</summary>
/// <param name="budget">The budget.</param>
/// <param name="taken">What was taken of it, in bytes.</param>
/// <param name="shared">The budget that the whole counts against as well; null for none.</param>
/// <param name="sharedTaken">What was taken of that, in bytes.</param>
internal sealed class SendShare(SendBudget budget, long taken, SendBudget? shared, long sharedTaken) : IDisposable
{
    private long _own = taken;
    private long _shared = sharedTaken;

    /// <summary>Says how many bytes the answer has.</summary>
    public void Hold(long bytes)
    {
        budget.Learn(bytes);
        Change(bytes);
    }

    /// <summary>Gives the share back.</summary>
    public void Dispose()
    {
        if (_own != 0)
        {
            Change(0);
        }
    }

    private void Change(long bytes)
    {
        budget.Change(bytes - _own);
        shared?.Change(bytes - _shared);
        (_own, _shared) = (bytes, bytes);
    }
}
