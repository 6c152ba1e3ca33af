"""Typst from PyPI, in an environment of its own outside the repository."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

VERSION = "0.15.2"
# The faces of the theme alone, so that no time goes to a search through others.
FONTS = ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/charis"]
# Tagged PDF that claims PDF/UA-1.
PROGRAM = f"""\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths={FONTS!r}, ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


def python():
    """A Python that has Typst, set up at the first call; nothing and a reason when that cannot be done."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "skildra-typst")
    home = cache / VERSION
    if not home.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        # Made beside and renamed whole, so that a broken-off installation leaves nothing that looks finished.
        new = pathlib.Path(tempfile.mkdtemp(dir=cache))
        pip = [new / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--retries", "1",
               "--timeout", "15", f"typst=={VERSION}"]
        for command in ([sys.executable, "-m", "venv", new], pip):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                shutil.rmtree(new)
                lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
                return None, f"{lines[-1]}"
        new.rename(home)
    return home / "bin" / "python", ""


def command(interpreter, source, pdf):
    return [str(interpreter), "-c", PROGRAM, str(source), str(pdf)]
