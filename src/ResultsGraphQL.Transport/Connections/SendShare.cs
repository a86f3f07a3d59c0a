namespace ResultsGraphQL.Transport.Connections;

/// <summary>What one answer takes of a <see cref="SendBudget"/>, from before it is made until it is sent.</summary>
internal sealed class SendShare(SendBudget budget, SendBudget? shared) : IDisposable
{
    private long _bytes = SendBudget.Assumed;

    /// <summary>Says how many bytes the answer has.</summary>
    public void Hold(long bytes)
    {
        budget.Change(bytes - _bytes);
        shared?.Change(bytes - _bytes);
        _bytes = bytes;
    }

    /// <summary>Gives the share back.</summary>
    public void Dispose()
    {
        if (_bytes != 0)
        {
            Hold(0);
        }
    }
}
