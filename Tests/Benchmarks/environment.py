"""Packages of PyPI in environments of their own, outside the repository."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def python(cache, name, requirements, alone=False):
    """A Python that has the packages, set up at the first call; nothing and a reason when that cannot be done.

    `cache` and `name` are the folder's; `alone`: what the packages lean on is not needed.
    """
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", cache)
    home = cache / name
    if not home.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        # Made beside and renamed whole, so that a broken-off installation leaves nothing that looks finished.
        new = pathlib.Path(tempfile.mkdtemp(dir=cache))
        pip = [new / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1",
               "--timeout", "15", *(["--no-deps"] if alone else []), *requirements]
        for command in ([sys.executable, "-m", "venv", new], pip):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(new)
                lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
                return None, f"{lines[-1]}"
        new.rename(home)
    return home / "bin" / "python", ""
