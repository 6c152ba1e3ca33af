"""Typst from PyPI, in an environment of its own outside the repository."""

import environment

VERSION = "0.15.2"
# The faces of the theme alone, so that no time goes to a search through others.
FONTS = ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/charis"]
# Tagged PDF that claims PDF/UA-1.
PROGRAM = f"""\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths={FONTS!r}, ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


def python():
    """A Python that has Typst, or nothing and a reason."""
    return environment.python("skildra-typst", VERSION, [f"typst=={VERSION}"], alone=True)


def command(interpreter, source, pdf):
    return [str(interpreter), "-c", PROGRAM, str(source), str(pdf)]
