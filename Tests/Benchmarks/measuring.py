"""What the benchmarks share: the cost of a process, the machine, a table."""

import os
import pathlib
import platform
import sys
import tempfile
import time


def measure(command):
    """CPU seconds, peak memory in MiB and wall seconds of one process."""
    with tempfile.TemporaryFile() as messages:
        started = time.monotonic()
        # A spawned process is charged at least its parent's memory: this script must stay smaller than what it measures.
        process = os.posix_spawn(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, messages.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, messages.fileno(), 2),
        ])
        _, status, usage = os.wait4(process, 0)
        wall = time.monotonic() - started
        if status:
            messages.seek(0)
            sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}:\n"
                     + messages.read().decode(errors="replace")[-4000:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, wall


def machine():
    cpu = platform.machine()
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            cpu = line.partition(":")[2].strip()
            break
    load = os.getloadavg()[0]
    busy = f"; load {load:.1f} at the start, so the times are too high" if load > os.cpu_count() / 2 else ""
    return f"{cpu}, {os.cpu_count()} cores{busy}"


def show(rows):
    rows = [dict(zip(rows[0], rows[0])), *rows]
    widths = [max(len(line[key]) for line in rows) for key in rows[0]]
    table = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line.values(), widths)) + " |" for line in rows]
    table.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print(*table, sep="\n")
