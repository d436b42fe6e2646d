"""What the operating system refused, and what helps against that: a full disk is one of many reasons."""

import errno
import socket


def system_fault(problem: OSError, place: object = "") -> str:
    """The refusal of the operating system in words: what, where, and the cure. `place`: where it names none.

    >>> print(system_fault(OSError(28, "No space left on device", "runs/a/plan.json")))
    No space left on device: runs/a/plan.json
      = help: make room on that disk, or name a place on another
    """
    where = problem.filename if problem.filename is not None else place
    what = problem.strerror or str(problem) or type(problem).__name__
    return f"{what}{f': {where}' if where else ''}\n  = help: {cure_of(problem)}"


def cure_of(problem: OSError) -> str:
    """What helps against a refusal of the operating system.

    >>> cure_of(ConnectionRefusedError(111, "Connection refused"))
    'nothing answers there: check the address, and that the other program runs'
    """
    if isinstance(problem, socket.gaierror):
        return _NETWORK
    return next((cure for codes, cure in _CURES if problem.errno in codes), _NETWORK if _is_network(problem) else _ELSE)


def _is_network(problem: OSError) -> bool:
    """Whether it came of a connection: such errors often bear no number."""
    return isinstance(problem, ConnectionError | TimeoutError)


_NETWORK = "nothing answers there: check the address, and that the other program runs"
_ELSE = "check the path, and that the device behind it works"
_CURES = (
    ((errno.ENOSPC, errno.EDQUOT), "make room on that disk, or name a place on another"),
    ((errno.EFBIG,), "files may not grow that large here: raise the limit (`ulimit -f`), or name a place elsewhere"),
    ((errno.EACCES, errno.EPERM), "you may not do that there: change the permissions, or name another place"),
    ((errno.EROFS,), "that file system is read-only: name a place elsewhere"),
    ((errno.ENOENT, errno.ENOTDIR), "check the path: a folder of it is not there, or is a file"),
    ((errno.EISDIR,), "that is a folder: name a file"),
    ((errno.EEXIST,), "that is there already: name another place"),
    ((errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL), "the file system does not take that name: name another"),
    ((errno.EMFILE, errno.ENFILE), "too many files are open: raise the limit (`ulimit -n`), or take fewer --workers"),
    ((errno.ENOMEM, errno.EAGAIN), "the machine has no memory or process left: end other programs, or ask for less"),
    ((errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE), "the disk fails, or is gone: name a place on another"),
    (
        (
            *(errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED, errno.ETIMEDOUT, errno.EHOSTUNREACH),
            *(errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EADDRINUSE, errno.EHOSTDOWN),
        ),
        _NETWORK,
    ),
)
