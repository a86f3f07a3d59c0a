namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Bounds the memory of values that are kept for percentiles. What doesn't fit goes to a temporary file, which is gone with this.</summary>
/// <param name="memory">How many bytes the values may take.</param>
/// <param name="throwIfStopped">Ends what takes long, where nobody waits for it any more.</param>
internal sealed class GroupValueStore(long memory, Action throwIfStopped) : IDisposable
{
    private readonly List<IGroupValues> _all = [];
    private FileStream? _file;
    private long _taken;
    private long _length;

    public T Add<T>(T values)
        where T : IGroupValues
    {
        _all.Add(values);
        return values;
    }

    public void ThrowIfStopped() => throwIfStopped();

    public bool Fits(long bytes) => _taken + bytes <= memory;

    public void Take(long bytes) => _taken += bytes;

    public void Release(long bytes) => _taken -= bytes;

    /// <summary>Puts all values into the file, so that each has memory anew.</summary>
    public void SpillAll()
    {
        foreach (var values in _all.Where(values => values.Bytes > 0))
        {
            throwIfStopped();
            values.Spill();
        }
    }

    /// <summary>Appends to the file.</summary>
    /// <returns>Where the bytes begin.</returns>
    public long Write(ReadOnlySpan<byte> bytes)
    {
        _file ??= new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), Options());
        var offset = _length;
        RandomAccess.Write(_file.SafeFileHandle, bytes, offset);
        _length += bytes.Length;
        return offset;
    }

    /// <summary>Reads from the file.</summary>
    public void Read(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(_file!.SafeFileHandle, target, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("The temporary file of a statistic ends too early.");
            }

            target = target[read..];
            offset += read;
        }
    }

    public void Dispose()
    {
        _all.ForEach(values => values.Clear());
        _file?.Dispose();
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
