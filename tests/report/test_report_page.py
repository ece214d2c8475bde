"""report.html in a real browser: filter, sort, jump to the sentence, the chart, and text that means harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from run_folder import BOOK, PROTEST, Said, Written, write_run

from oton.report.comparing.rivals import compare
from oton.report.html import report, report_data, safe_json, utf16, write_report
from oton.report.reading import RunFolder

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture
def page(browser: Chrome, run: RunFolder) -> Chrome:
    """The report of the protest, open; the log of the browser is empty before and after the test."""
    return open_report(browser, run)


def open_report(browser: Chrome, run: RunFolder) -> Chrome:
    path = write_report(run, compare(run, BOOK), run.path / "report.html")
    browser.get_log("browser")
    browser.get(path.as_uri())
    return browser


def texts(page: Chrome, selector: str) -> list[str]:
    return [e.text for e in page.find_elements("css selector", selector)]


def no_errors(page: Chrome) -> bool:
    return page.get_log("browser") == []


def test_filters_leave_the_claims_that_fit(page: Chrome) -> None:
    assert texts(page, "#shown") == ["11 of 11 claims"]
    page.find_element("id", "f-text").send_keys("stauwerk polizei")
    assert texts(page, "#claims tbody td:first-child") == ["Polizei"] * 3
    page.find_element("id", "show-all").click()
    page.find_element("css selector", "#f-item option[value='=Ziege']").click()
    assert texts(page, "#claims tbody td:first-child") == ["Ute Kranz"]
    assert no_errors(page)


def test_a_click_on_a_head_sorts_by_it_and_a_second_turns_it(page: Chrome) -> None:
    page.find_element("id", "sort-value").click()
    assert texts(page, "#claims tbody td:nth-child(2)")[:3] == ["3", "12", "300"]
    page.find_element("id", "sort-value").click()
    assert texts(page, "#claims tbody td:nth-child(2)")[0] == "≤ 20.000"
    assert page.find_element("css selector", "th[aria-sort=descending]").text == "Number"
    assert no_errors(page)


def test_a_row_leads_to_its_sentence(page: Chrome) -> None:
    page.find_elements("css selector", "#claims tbody tr")[1].click()
    now = page.find_element("css selector", "#a-text .r-now")
    assert now.text == "9.000"
    assert "digits" in now.get_attribute("title")
    top, bottom = (
        page.execute_script(f"return arguments[0].getBoundingClientRect().{e}", now) for e in ("top", "bottom")
    )
    assert 0 < top < bottom < page.get_window_size()["height"]
    assert texts(page, "#a-text .r-dropped") == ["StartseiteRegionAnmelden "]
    assert "Die Veranstalter" in texts(page, "#a-text .r-speaker")
    labels = [e.get_attribute("data-tag") for e in page.find_elements("css selector", "#a-text [data-tag]")]
    assert {"dropped: nav", "cue", "claim"} <= set(labels)
    assert no_errors(page)


def test_a_click_right_after_typing_is_not_lost(page: Chrome) -> None:
    page.find_element("id", "f-text").send_keys("Ziegen")
    page.find_element("css selector", "#claims tbody tr").click()
    assert page.find_element("css selector", "#a-text .r-now").text == "4.200"


def test_the_keyboard_is_enough(page: Chrome) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(page).send_keys(*keys).perform()

    press("/", "Ziegen", Keys.TAB)
    assert texts(page, "#shown") == ["1 of 11 claims"]
    page.execute_script("document.querySelector('#claims tbody tr').focus()")
    press(Keys.ENTER)
    assert page.find_element("css selector", "#a-text .r-now").text == "4.200"
    press("n")
    assert page.find_element("css selector", "#a-text .r-now").text == "300"
    press(Keys.ESCAPE)
    assert not page.find_element("id", "article").is_displayed()
    press("2")
    assert page.find_element("id", "view-rivals").is_displayed()
    press(Keys.ARROW_RIGHT)
    assert page.find_element("id", "view-counts").is_displayed()
    assert no_errors(page)


def test_rival_figures_are_drawn_with_their_bounds(page: Chrome) -> None:
    page.find_element("id", "tab-rivals").click()
    page.find_element("id", "g-text").send_keys("teilnehmer")
    lines = texts(page, "#chart .line")
    assert len(lines) == 6
    assert any("Bündnis Weser" in line and "≤ 20.000" in line for line in lines)
    assert len(page.find_elements("css selector", "#chart .line path[fill=none]")) == 2  # two open bounds
    page.find_element("css selector", "#g-order option[value=value]").click()
    page.find_element("id", "g-log").click()
    page.find_elements("css selector", "#chart .line")[0].click()
    assert page.find_element("css selector", "#a-text .r-now").text == "4.000"
    assert no_errors(page)


def test_numbers_are_written_as_the_reader_wants(page: Chrome) -> None:
    page.find_element("css selector", "#locale option[value=en-GB]").click()
    assert texts(page, "#claims tbody td:nth-child(2)")[:2] == ["≈ 4,000", "9,000"]
    assert texts(page, "#claims tbody td:nth-child(7)")[0] == "2025-05-03"


def test_counts_lead_back_to_the_claims(page: Chrome) -> None:
    page.find_element("id", "tab-counts").click()
    page.find_element("css selector", "#view-counts .link").click()
    assert texts(page, "#shown") == ["3 of 11 claims"]
    page.find_element("id", "tab-articles").click()
    assert len(page.find_elements("css selector", "#view-articles tbody tr")) == 4
    assert no_errors(page)


HARM = "</script><script>window.harm=1</script><img src=x onerror='window.harm=2'>\"'&amp;<!-- @DATA@ @SCRIPT@ \u2028"


def hostile(tmp_path: Path) -> RunFolder:
    said = Said(
        f"{HARM} 12 Männer 😀 lachten 7 Mal, sagte {HARM[:9]}Eva.", "7 Mal", "7", "7", "Mal", "Mal", "Eva", HARM
    )
    return write_run(tmp_path / "harm", [Written("h", "2025-01-01", HARM, "x" * 1_000_000 + " 😀 ", [said])])


def test_hostile_text_stays_text(browser: Chrome, tmp_path: Path) -> None:
    page = open_report(browser, hostile(tmp_path))
    page.find_elements("css selector", "#claims tbody tr")[0].click()
    assert page.execute_script("return window.harm") is None
    assert page.find_element("css selector", "#a-text .r-now").text == "7 Mal"
    assert HARM[:60] in page.find_element("css selector", "#claims tbody td:first-child").text
    assert page.find_elements("css selector", "main img, aside img") == []
    assert no_errors(page)


def test_data_cannot_leave_its_element(tmp_path: Path) -> None:
    run = hostile(tmp_path)
    html = report(run, compare(run, BOOK))
    assert html.count("</script>") == 2
    assert "<img src=x" not in html
    assert safe_json({"a": "<\ud800"}) == '{"a":"\\u003c\\ud800"}'


def test_offsets_count_as_the_browser_does() -> None:
    at = utf16("a😀b😀c")
    assert [at(i) for i in range(6)] == [0, 1, 3, 4, 6, 7]


MILLISECONDS = """const times = [];
for (let i = 0; i < 5; i++) { const began = performance.now(); %s; times.push(performance.now() - began); }
return Math.min(...times)"""


def test_five_thousand_claims_stay_fast(browser: Chrome, tmp_path: Path) -> None:
    articles = [
        Written(f"{i:04}-{a.article_id}", a.published, a.outlet, f"{a.before}Teil {i}. ", a.said)
        for i in range(455)
        for a in PROTEST
    ]
    run = write_run(tmp_path / "many", articles)
    path = tmp_path / "report.html"
    path.write_text(report(run, ()), encoding="utf-8")
    browser.get(path.as_uri())
    assert texts(browser, "#shown") == ["5.005 of 5.005 claims"]
    browser.find_element("id", "f-text").send_keys("ziegen")
    assert texts(browser, "#shown") == ["455 of 5.005 claims"]
    # the best of several: other programs may be at work on the machine
    assert browser.execute_script(MILLISECONDS % "sortBy('value'); filter()") < 1500
    assert browser.execute_script(MILLISECONDS % "drawAll()") < 3000
    assert len(report_data(run, ())["claims"]) == 5005


def test_print_shows_every_claim_found(page: Chrome) -> None:
    page.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert len(page.find_elements("css selector", "#claims tbody tr")) == 11
    assert page.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert no_errors(page)
