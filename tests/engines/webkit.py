"""WebKitGTK, the engine of Safari as Debian delivers it, driven by Selenium under Xvfb."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.scripted import ScriptedHandler

DRIVER = "WebKitWebDriver"
SCRIPT_TIMEOUT = 600  # seconds

# This engine tells its driver nothing of its console. A script before all others in each page
# writes down what is complained of; the page's policy allows scripts of its own host.
KEPT = "complaints"
LISTENER_SOURCE = f"""
const note = (...said) => sessionStorage.setItem("{KEPT}", JSON.stringify(
  [...JSON.parse(sessionStorage.getItem("{KEPT}") ?? "[]"), said.map(String).join(" ")]));
for (const kind of ["error", "warn"]) {{
  const say = console[kind];
  console[kind] = (...said) => {{ note(...said); say.apply(console, said); }};
}}
const noteError = ({{ message, target }}) => note(message ?? `not loaded: ${{target.src}}`);
addEventListener("error", noteError, true);
addEventListener("unhandledrejection", (event) => note(event.reason));
"""


class ListenedHandler(ScriptedHandler):
    """Serves the site with the listener in each page."""

    source = LISTENER_SOURCE


def find_webkit() -> str | None:
    """Return the driver of WebKitGTK, when it and the screen it needs are installed."""
    return shutil.which(DRIVER) if shutil.which("Xvfb") else None


class WebKit:
    """One window of WebKitGTK, with a profile that ends with it."""

    def __init__(self, driver: webdriver.WebKitGTK, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, url: str) -> None:
        self.driver.switch_to.default_content()
        self.driver.get(url)

    def evaluate(self, expression: str) -> Any:
        return self.driver.execute_script(f"return ({expression})")

    def click(self, selector: str) -> None:
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        # Its driver does not wait until a page has scrolled, and then misses what lay out of sight.
        into_view = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
        self.driver.execute_script(into_view, element)
        element.click()

    def press(self, key: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(getattr(Keys, key.upper(), key)).perform()

    def type(self, text: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def list_complaints(self) -> list[str]:
        self.driver.switch_to.default_content()
        return list(self.evaluate(f"JSON.parse(sessionStorage.getItem('{KEPT}') ?? '[]')"))

    def enter(self) -> None:
        self.driver.switch_to.frame(self.driver.find_element(By.TAG_NAME, "iframe"))

    def close(self) -> None:
        self.driver.quit()


@contextmanager
def run_screen() -> Iterator[str]:
    """Start a screen that nobody sees; yield its name."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        [
            shutil.which("Xvfb") or "",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1280x1000x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        os.close(reading)
        screen.terminate()
        screen.wait()


def start_webkit(screen: str, home: Path) -> WebKit:
    """Start a window on a screen; what is downloaded goes into `home`."""
    settings = home / ".config/gtk-3.0/settings.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[Settings]\ngtk-enable-animations=0\n")
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "NO_AT_BRIDGE": "1",
    }
    service = Service(find_webkit(), env=environment, log_output=subprocess.DEVNULL)
    driver = webdriver.WebKitGTK(options=Options(), service=service)
    driver.set_script_timeout(SCRIPT_TIMEOUT)
    return WebKit(driver, home)
