using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// Tells a file from any other, be it at the same path. Found without opening the file: closing it again would take SQLite's locks away, which POSIX
/// gives to the process, not to the one who has opened it.
/// </summary>
/// <param name="Volume">The device that it is on; 0 where the platform doesn't tell.</param>
/// <param name="Index">Its number on that device; where the platform doesn't tell, when it was made, in ticks.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly partial record struct FileIdentity(ulong Volume, ulong Index, long Length)
{
    private const int WorkingDirectory = -100;
    private const uint TypeIndexAndSize = 0x301;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Looks at the file of a path; a link is followed.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The file; null where there is none, or the path leads to something else.</returns>
    public static FileIdentity? Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return OnLinux(path);
        }

        var file = new FileInfo(path);
        return file.Exists ? new FileIdentity(0, (ulong)file.CreationTimeUtc.Ticks, file.Length) : null;
    }

    /// <summary>Whether this is the same file as another, whatever their lengths.</summary>
    public bool IsSameAs(FileIdentity other) => Volume == other.Volume && Index == other.Index;

    [SupportedOSPlatform("linux")]
    private static unsafe FileIdentity? OnLinux(string path)
    {
        var size = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        Span<byte> utf8 = size <= 1024 ? stackalloc byte[size] : new byte[size];
        utf8[Encoding.UTF8.GetBytes(path, utf8)] = 0;
        var status = default(Status);
        fixed (byte* name = utf8)
        {
            return StatX(WorkingDirectory, name, 0, TypeIndexAndSize, &status) == 0 && (status.Mode & TypeMask) == RegularFile
                ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Index, (long)status.Size)
                : null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    [SupportedOSPlatform("linux")]
    private static unsafe partial int StatX(int folder, byte* path, int flags, uint mask, Status* status);

    /// <summary>The kernel's <c>struct statx</c>, which is the same on all processors.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Index;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
