using SQLitePCL;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>
/// The file that a service has opened, which must stay the one that it reads and writes. Whoever deletes or replaces it, or its write-ahead log, leaves the
/// open connections on what has no name any more, and gives new ones something else. So it is looked at again and again: by the writer around each commit,
/// by whoever opens a connection, and by those who wait for events. For as long as it isn't there, nothing is read and nothing acknowledged.
/// </summary>
/// <param name="path">Its path.</param>
public sealed class SqliteFile(string path) : IDisposable
{
    private readonly string _path = System.IO.Path.GetFullPath(path);
    private readonly string[] _companionPaths = [System.IO.Path.GetFullPath(path) + "-wal", System.IO.Path.GetFullPath(path) + "-shm"];
    private readonly Lock _lock = new();
    private readonly FileIdentity?[] _companions = new FileIdentity?[2];
    private SqliteReadConnection? _keeper;
    private FileIdentity _known;
    private long _length;
    private long _logLength;
    private volatile int _state;
    private volatile bool _isDamaged;
    private volatile bool _isOpen;

    /// <summary>Its full path.</summary>
    public string Path => _path;

    /// <summary>What was found when it was looked at last.</summary>
    public SqliteFileState State => (SqliteFileState)_state;

    /// <summary>Whether SQLite has found damage in it since it was opened.</summary>
    public bool IsDamaged => _isDamaged || State == SqliteFileState.Truncated;

    /// <summary>How long its write-ahead log was when it was looked at last, in bytes.</summary>
    public long LogLength => Volatile.Read(ref _logLength);

    /// <summary>
    /// Remembers which file it is, where that isn't known yet, and keeps it open: its write-ahead log, too, is the same from now on, since SQLite deletes
    /// that with the last connection only.
    /// </summary>
    /// <exception cref="SqliteReadException">It can't be opened, or isn't a database.</exception>
    public void Open()
    {
        lock (_lock)
        {
            if (_isOpen)
            {
                return;
            }

            var before = FileIdentity.Of(_path);
            var keeper = new SqliteReadConnection(_path, SqliteReadPool.BusyTimeout);
            try
            {
                // The write-ahead log is opened by the first read.
                keeper.CountPages();
                if (FileIdentity.Of(_path) is not { } known || before?.IsSameAs(known) != true)
                {
                    throw new SqliteReadException("The file was replaced while it was opened.", raw.SQLITE_CANTOPEN);
                }

                (_known, _length, _keeper) = (known, known.Length, keeper);
                LearnCompanions();
                _isOpen = true;
            }
            catch
            {
                keeper.Dispose();
                throw;
            }
        }
    }

    /// <summary>Looks whether it is still there. A few microseconds; by any thread.</summary>
    /// <returns>What was found; <see cref="SqliteFileState.Present"/> where it was never opened.</returns>
    public SqliteFileState Look()
    {
        if (!_isOpen)
        {
            return SqliteFileState.Present;
        }

        var found = FileIdentity.Of(_path);
        if (found is not { } file || !file.IsSameAs(_known) || !HasCompanions())
        {
            return Note(SqliteFileState.Gone);
        }

        if (file.Length < Volatile.Read(ref _length) && IsTruncated())
        {
            return Note(SqliteFileState.Truncated);
        }

        Volatile.Write(ref _length, file.Length);
        return Note(SqliteFileState.Present);
    }

    /// <summary>Looks whether it is still there.</summary>
    /// <exception cref="SqliteReadException">It isn't, or not as a whole.</exception>
    public void Demand()
    {
        if (Look() != SqliteFileState.Present)
        {
            throw Refusal();
        }
    }

    /// <summary>Says why nothing is read, without looking anew.</summary>
    public SqliteReadException Refusal() => State == SqliteFileState.Truncated
        ? new SqliteReadException("The database file is shorter than its pages.", raw.SQLITE_CORRUPT)
        : new SqliteReadException("The database file, or its write-ahead log, was deleted, moved or replaced.", raw.SQLITE_CANTOPEN) { IsGone = true };

    /// <summary>Takes note of what SQLite has said of it.</summary>
    /// <param name="code">A result code.</param>
    public void Report(int code) => _isDamaged |= (code & 0xFF) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOpen = false;
            _keeper?.Dispose();
            _keeper = null;
        }
    }

    private SqliteFileState Note(SqliteFileState state)
    {
        _state = (int)state;
        return state;
    }

    private void LearnCompanions()
    {
        for (var i = 0; i < _companions.Length; i++)
        {
            _companions[i] = FileIdentity.Of(_companionPaths[i]);
        }
    }

    private bool HasCompanions()
    {
        for (var i = 0; i < _companions.Length; i++)
        {
            if (_companions[i] is not { } known)
            {
                continue;
            }

            if (FileIdentity.Of(_companionPaths[i]) is not { } found || !found.IsSameAs(known))
            {
                return false;
            }

            if (i == 0)
            {
                Volatile.Write(ref _logLength, found.Length);
            }
        }

        return true;
    }

    /// <summary>Whether the file, which has become shorter, lacks pages; VACUUM makes it shorter, too.</summary>
    private bool IsTruncated()
    {
        lock (_lock)
        {
            try
            {
                return _keeper is { } keeper && FileIdentity.Of(_path) is { } file && file.Length < keeper.CountPages();
            }
            catch (SqliteReadException exception)
            {
                Report(exception.Code);
                return true;
            }
        }
    }
}
