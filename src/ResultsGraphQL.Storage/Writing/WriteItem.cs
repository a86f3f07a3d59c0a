namespace ResultsGraphQL.Storage.Writing;

/// <summary>A change that waits for the writer, or for its commit.</summary>
internal abstract class WriteItem
{
    /// <summary>Runs the change, unless it was cancelled or given up; again, where its group is taken back.</summary>
    public abstract void Run(StoreTransaction transaction);

    /// <summary>Remembers that the change failed and was taken back, for <see cref="Answer"/> to tell.</summary>
    public abstract void Refuse(Exception exception);

    /// <summary>Remembers why the change failed, as it would again: it isn't run any more.</summary>
    public abstract void GiveUp(Exception exception);

    /// <summary>Answers the caller, after the commit.</summary>
    public abstract void Answer();

    /// <summary>Answers the caller that nothing has changed.</summary>
    public abstract void Fail(Exception exception);
}
