namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>Who takes the events of a subscription.</summary>
public interface ISubscriber
{
    /// <summary>Told that <see cref="ILiveSubscription.NextAsync"/> may have something to give. By any thread, at any time; it must neither wait nor throw.</summary>
    void Wake();
}
