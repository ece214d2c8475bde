"""A small run's folder for the tests of the report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from run_folder import write_run

from oton.report.reading import RunFolder

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    """Four outlets, three of them on one protest."""
    return write_run(tmp_path / "out")


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """Debian's chromium without a window; the tests that need it are skipped where it is missing."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (test extra)")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("no chromium with its driver here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1500,1000"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()
