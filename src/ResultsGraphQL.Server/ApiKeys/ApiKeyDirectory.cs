using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>
/// The keys that work, in memory, so that a request costs no query. The copy is at most <see cref="ApiKeyOptions.MaxAge"/> old, so a key that another process
/// revokes stops working soon after (contract, "API keys": within 5 seconds).
/// </summary>
/// <param name="store">Where the keys are.</param>
/// <param name="options">How old the copy may be.</param>
/// <param name="time">The clock.</param>
public sealed class ApiKeyDirectory(ApiKeyStore store, ApiKeyOptions options, TimeProvider time) : IDisposable
{
    private const int MaxKeyLength = 512;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot? _snapshot;

    /// <summary>Finds who holds a key.</summary>
    /// <param name="key">The key, as the request has it.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The ticket of the key's holder; null where the key isn't known, has expired or was revoked.</returns>
    public async ValueTask<AuthenticationTicket?> FindAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = time.GetUtcNow().UtcDateTime;
        return key.Length > MaxKeyLength ? null : (await RefreshAsync(now, cancellationToken).ConfigureAwait(false)).Find(ApiKeySecret.Hash(key), now);
    }

    /// <summary>Says whether a key still works.</summary>
    /// <param name="id">The key's number.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>Whether it is known, hasn't expired and wasn't revoked.</returns>
    public async ValueTask<bool> IsValidAsync(int id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            return (await RefreshAsync(now, cancellationToken).ConfigureAwait(false)).Holds(id, now);
        }
        catch (SqliteReadException exception) when (exception.IsOfStore && _snapshot is not null)
        {
            // Who is in may stay, and learn that the store can't be read: nothing can be read by a key that was revoked meanwhile.
            return _snapshot is not { } known || known.Holds(id, now);
        }
    }

    /// <summary>Sees to it that the next look-up knows of all changes before this call.</summary>
    public void Forget() => _snapshot = null;

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private ValueTask<Snapshot> RefreshAsync(DateTime now, CancellationToken cancellationToken) =>
        _snapshot is { } snapshot && now - snapshot.LoadedAt < options.MaxAge && now >= snapshot.LoadedAt ? new(snapshot) : LoadAsync(now, cancellationToken);

    private async ValueTask<Snapshot> LoadAsync(DateTime now, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_snapshot is { } fresh && fresh.LoadedAt >= now)
            {
                return fresh;
            }

            // The time is taken ahead of the look-up: a key that is revoked meanwhile is seen the next time.
            var snapshot = new Snapshot(time.GetUtcNow().UtcDateTime, await store.ListAsync(cancellationToken).ConfigureAwait(false), _snapshot);
            _snapshot = snapshot;
            return snapshot;
        }
        finally
        {
            _loading.Release();
        }
    }

    private sealed class Snapshot
    {
        private readonly Dictionary<int, Holder[]> _byHashCode;
        private readonly Dictionary<int, Holder> _byId;

        public Snapshot(DateTime loadedAt, IReadOnlyList<ApiKey> keys, Snapshot? previous)
        {
            LoadedAt = loadedAt;
            var known = previous?._byId ?? [];
            _byId = keys
                .Where(key => key.RevokedAt is null)
                .Select(key => known.TryGetValue(key.Id, out var holder) && holder.Fits(key) ? holder : new Holder(key))
                .ToDictionary(holder => holder.Key.Id);
            _byHashCode = _byId.Values
                .GroupBy(holder => HashCodeOf(holder.Key.Hash))
                .ToDictionary(group => group.Key, group => group.ToArray());
        }

        public DateTime LoadedAt { get; }

        public AuthenticationTicket? Find(ReadOnlySpan<byte> hash, DateTime now)
        {
            foreach (var holder in _byHashCode.GetValueOrDefault(HashCodeOf(hash)) ?? [])
            {
                if (CryptographicOperations.FixedTimeEquals(holder.Key.Hash, hash) && !(holder.Key.ExpiresAt <= now))
                {
                    return holder.Ticket;
                }
            }

            return null;
        }

        public bool Holds(int id, DateTime now) => _byId.TryGetValue(id, out var holder) && !(holder.Key.ExpiresAt <= now);

        private static int HashCodeOf(ReadOnlySpan<byte> hash) => BitConverter.ToInt32(hash);
    }

    private sealed class Holder(ApiKey key)
    {
        public ApiKey Key { get; } = key;

        public AuthenticationTicket Ticket { get; } = new(new ClaimsPrincipal(new ClaimsIdentity(Claims(key), ApiKeyAuthentication.Scheme)), ApiKeyAuthentication.Scheme);

        public bool Fits(ApiKey other) => other.Scopes == Key.Scopes && other.ExpiresAt == Key.ExpiresAt && other.Name == Key.Name && other.Hash.AsSpan().SequenceEqual(Key.Hash);

        private static IEnumerable<Claim> Claims(ApiKey key)
        {
            yield return new Claim(ClaimTypes.NameIdentifier, key.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return new Claim(ClaimTypes.Name, key.Name);
            var isAdmin = key.Scopes.HasFlag(ApiKeyScopes.Admin);
            if (isAdmin)
            {
                yield return new Claim(ClaimTypes.Role, Roles.Admin);
            }

            if (isAdmin || key.Scopes.HasFlag(ApiKeyScopes.Read))
            {
                yield return new Claim(ClaimTypes.Role, Roles.Read);
            }

            if (isAdmin || key.Scopes.HasFlag(ApiKeyScopes.Write))
            {
                yield return new Claim(ClaimTypes.Role, Roles.Write);
            }
        }
    }
}
