"""Opens HTML pages in Chromium and prints what is wrong with each, at two widths, light and dark.

Arguments: axe.min.js, then files. Prints one JSON object a line, for each file, width and colour scheme:
{"file", "width", "scheme", "problems": [text, …], "undecided": count}. Run by the Python of the folder that `install` prints.

What is asked: axe-core's rules for WCAG 2.0, 2.1 and 2.2, A and AA, and its best practices, none disabled; that the page
itself does not scroll sideways (WCAG 1.4.10, asked at 320 px); that nothing is fetched and no script fails.
"""

import json
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SIZES = [(1280, 900), (320, 640)]
SCHEMES = ["light", "dark"]
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    # Of the rules with these tags, the one that axe leaves out unless it is asked for.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# Pixels that the page is too wide, and what sticks out that no box of its own scrolls or clips.
OVERFLOW = """() => {
  const root = document.documentElement, width = root.clientWidth;
  const tooWide = Math.max(root.scrollWidth, document.body.scrollWidth) - width;
  const contained = element => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  };
  const culprits = tooWide <= 0 ? [] : [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 1 && !contained(element))
    .map(element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : ''));
  return [Math.round(tooWide), culprits.slice(0, 5)];
}"""


def examine(page, file, axe):
    """Problems as texts, and the number of things that axe leaves to the eye."""
    problems = []
    note_error = lambda error: problems.append(f"script: {str(error).splitlines()[0]}")
    note_failure = lambda request: problems.append(f"not found: {request.url[:200]}")
    note_request = lambda request: problems.append(f"fetches {request.url[:200]}")
    outside = lambda request: request.url.startswith(("http:", "https:")) and note_request(request)
    page.on("pageerror", note_error)
    page.on("requestfailed", note_failure)
    page.on("request", outside)
    try:
        page.goto(pathlib.Path(file).resolve().as_uri(), wait_until="load", timeout=60_000)
        page.evaluate(axe)
        result = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        for violation in result["violations"]:
            nodes = violation["nodes"]
            where = " ".join(str(target) for target in nodes[0]["target"])
            problems.append(f"{violation['id']} ×{len(nodes)} {violation['help']}; first at {where}")
        too_wide, culprits = page.evaluate(OVERFLOW)
        if too_wide > 0 and page.viewport_size["width"] == min(width for width, _ in SIZES):
            problems.append(f"reflow: the page is {too_wide} px too wide: {' '.join(culprits)}")
        return problems, len(result["incomplete"])
    finally:
        page.remove_listener("pageerror", note_error)
        page.remove_listener("requestfailed", note_failure)
        page.remove_listener("request", outside)


def main(axe_file, *files):
    axe = pathlib.Path(axe_file).read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        # A container's root user has no sandbox and little shared memory.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for width, height in SIZES:
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                for file in files:
                    problems, undecided = examine(page, file, axe)
                    line = {"file": file, "width": width, "scheme": scheme, "problems": problems, "undecided": undecided}
                    print(json.dumps(line), flush=True)
                context.close()
        browser.close()


main(*sys.argv[1:])
