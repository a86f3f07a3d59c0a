using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ResultsGraphQL.Server.ApiKeys;

/// <summary>Makes API keys and hashes them (contract, "API keys").</summary>
public static class ApiKeySecret
{
    /// <summary>The shortest key that is taken, in characters, where its owner chooses it.</summary>
    public const int MinLength = 20;

    private const string Mark = "rgql_";
    private const int Bytes = 32;
    private const int PrefixLength = 10;

    /// <summary>Makes a key of 256 random bits.</summary>
    /// <returns>The key, such as <c>rgql_Zk3…</c>.</returns>
    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The part of a key that may be shown, so that its holder knows it again.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Its first characters; never more than half of it.</returns>
    public static string PrefixOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[..Math.Min(PrefixLength, key.Length / 2)];
    }

    /// <summary>Hashes a key as the store holds it.</summary>
    /// <param name="key">The key.</param>
    /// <returns>SHA-256, 32 bytes.</returns>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
