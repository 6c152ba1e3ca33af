"""Files that the checkers must judge in a known way, so that one which passes everything, or nothing, is noticed."""

import pathlib
from typing import NamedTuple

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
PAGES = {f"axe {width} {scheme}" for width in WIDTHS for scheme in SCHEMES}


class Control(NamedTuple):
    file: str
    """The checks that must refuse it; all others must pass it."""
    refused_by: set[str]


def pdf(damage=b""):
    """A page with one line of text, well-formed but for `damage` and without any of what PDF/UA and PDF/A ask for."""
    content = b"BT /F1 12 Tf 72 720 Td (Skildra) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    file += damage + b"xref\n0 6\n0000000000 65535 f \n"
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return file + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def html(body="", style="", attributes=' lang="sv"'):
    """A page with nothing wrong in it but what the arguments bring."""
    return f"""<!DOCTYPE html>
<html{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kontroll</title>
<style>body {{ color: #222; background: #fff; }} {style}</style>
</head>
<body>
<main><h1>Kontroll</h1><p>En sida utan fel.</p>{body}</main>
</body>
</html>
""".encode()


def write(folder):
    """Writes the controls into `folder` and tells what to expect of each."""
    dim = "p { color: #ccc; }"
    controls = {
        "untagged.pdf": (pdf(), {"ua1", "3a"}),
        "damaged.pdf": (pdf(damage=b"\n\n\n"), {"ua1", "3a", "qpdf"}),
        "right.html": (html(), set()),
        "element.html": (html("<p><b>Fel <i>ordning</b></i></p>"), {"vnu"}),
        "style.html": (html(style="p { colour: red; }"), {"vnu"}),
        "drawing.html": (html('<svg role="img" aria-label="Ring" viewBox="0 0 9 9"><circle radie="4"/></svg>'), {"vnu"}),
        "language.html": (html(attributes=""), {"vnu"} | PAGES),
        "contrast.html": (html(style=dim), PAGES),
        "dark.html": (
            html(style="@media (prefers-color-scheme: dark) { body { background: #111; } p { color: #333; } "
                       "h1 { color: #fff; } }"),
            {f"axe {width} dark" for width in WIDTHS}),
        "narrow.html": (
            html(style=f"@media (max-width: 400px) {{ {dim} }}"), {f"axe 320 {scheme}" for scheme in SCHEMES}),
        "wide.html": (html(style="h1 { width: 600px; }"), {f"axe 320 {scheme}" for scheme in SCHEMES}),
        "network.html": (html('<img src="https://skildra.invalid/a.png" alt="Bild">'), PAGES),
    }
    for name, (content, _) in controls.items():
        pathlib.Path(folder, name).write_bytes(content)
    return [Control(str(pathlib.Path(folder, name)), refused_by) for name, (_, refused_by) in controls.items()]
