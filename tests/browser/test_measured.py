"""What `make bench` does with a page still leads somewhere; it is run too seldom to tell."""

from playwright.sync_api import Browser

from bench.measure import measure_show


def test_the_last_click_of_a_scan_can_be_measured(browser: Browser, origin: str) -> None:
    took = measure_show(browser, origin)
    assert 0 < took["show.work"] <= took["show.frame"]
