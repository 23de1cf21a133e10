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

from build_scripts.serve import SiteHandler

DRIVER = "WebKitWebDriver"
SCRIPT_TIMEOUT = 600  # seconds

# This engine tells its driver nothing of its console. A script before all others in each page
# writes down what is complained of; the page's policy allows scripts of its own host.
LISTENER = "/listener.js"
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


class ListenedHandler(SiteHandler):
    """Serves the site with the listener in each page."""

    def do_GET(self) -> None:  # noqa: N802, as the class it extends has it
        """Answer with the listener, with a page that loads it, or with the file as it is."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.path == LISTENER:
            self._send(LISTENER_SOURCE.encode(), "text/javascript")
        elif page.suffix == ".html" and page.exists():
            tag = f'<head><script src="{LISTENER}"></script>'
            self._send(page.read_text().replace("<head>", tag, 1).encode(), "text/html")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def find_webkit() -> str | None:
    """Return the driver of WebKitGTK, when it and the screen it needs are installed."""
    return shutil.which(DRIVER) if shutil.which("Xvfb") else None


class WebKit:
    """One window of WebKitGTK, with a profile that ends with it."""

    def __init__(self, driver: webdriver.WebKitGTK, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, url: str) -> None:
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
        return list(self.evaluate(f"JSON.parse(sessionStorage.getItem('{KEPT}') ?? '[]')"))

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
