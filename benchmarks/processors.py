"""What a measured program used of processors."""

import multiprocessing.forkserver
import resource


def seconds() -> float:
    """The seconds of this process and of all below it, which have ended; measures once."""
    # The server that forked the workers ends with this process, which so would not count it.
    multiprocessing.forkserver._forkserver._stop()  # type: ignore[attr-defined]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
