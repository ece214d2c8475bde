"""Makes the pictures of the README: a terminal run, and the report that comes of it.

    python notebooks/make_screenshots.py

Needs chromium with its driver (`apt-get install chromium chromium-driver`) and `pip install -e '.[browser]'`.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "notebooks" / "images"
COMMANDS = ("run data/articles -o {out}", "compare {out}", "report {out}")
TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 0; background: #fff; } pre { display: inline-block; margin: 8px; padding: 16px 20px; border-radius: 8px;
background: #1e2227; color: #dfe3e8; font: 14px/1.45 "DejaVu Sans Mono", monospace;
min-width: 880px; } b { color: #8fd18f; }
</style><pre>%s</pre>"""


def main() -> None:
    """Runs the three commands on `data/articles` and takes the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        page = Path(folder) / "terminal.html"
        page.write_text(TERMINAL % "\n\n".join(run(c, out) for c in COMMANDS), encoding="utf-8")
        browser = open_browser()
        try:
            browser.get(page.as_uri())
            browser.find_element("css selector", "pre").screenshot(str(IMAGES / "terminal.png"))
            browser.get((out / "report.html").as_uri())
            take_report(browser)
            take_rivals(browser)
        finally:
            browser.quit()
    for path in sorted(IMAGES.glob("*.png")):
        print(path.relative_to(ROOT))


def run(command: str, out: Path) -> str:
    """A command line as HTML with what it prints; the folder of the results is shown as `out`."""
    words = command.format(out=out).split()
    done = subprocess.run([sys.executable, "-m", "oton", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    shown = html.escape(done.stdout.rstrip().replace(str(out), "out"))
    return f"$ <b>oton {html.escape(command.format(out='out'))}</b>\n{shown}"


def open_browser() -> Chrome:
    """Debian's chromium without a window."""
    from selenium import webdriver  # noqa: PLC0415  (the message below is for those who have none)

    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        sys.exit("There is no chromium with its driver here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1440,960", "--hide-scrollbars"):
        options.add_argument(option)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


def take_report(browser: Chrome) -> None:
    """The claims of the protest, one of them open in its article."""
    browser.find_element("id", "f-text").send_keys("polizei teilnehmer")
    browser.find_element("css selector", "#claims tbody tr:nth-child(2)").click()
    browser.execute_script("window.scrollTo(0, 0)")
    browser.save_screenshot(str(IMAGES / "report.png"))


def take_rivals(browser: Chrome) -> None:
    """The chart of the group with most sources."""
    browser.find_element("id", "a-close").click()
    browser.find_element("id", "tab-rivals").click()
    browser.execute_script("window.scrollTo(0, 0)")
    browser.save_screenshot(str(IMAGES / "rivals.png"))


if __name__ == "__main__":
    main()
