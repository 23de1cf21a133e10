"""A desk without a monitor: a screen, a browser, a keyboard, and a screen reader that listens."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.listen.speech import Speech

NEEDED = ("orca", "Xvfb", "openbox", "xdotool", "dbus-daemon")
BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"

# Every key would be said as well, before what it does; and each page from its beginning to its end.
ORCA_SETTINGS = {
    "enableKeyEcho": False,
    "enableEchoByWord": False,
    "enableSpeechIndentation": False,
    "sayAllOnLoad": False,
}

# Nothing but the page on the screen, and nothing that asks or reports.
FIREFOX_PREFERENCES = {
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": True,
    "app.update.enabled": False,
}


class Desk:
    """Keys go in by `press`; `speech` holds what was said, `heard` how much of it was told."""

    def __init__(self, speech: Speech, environment: dict[str, str]) -> None:
        self.speech = speech
        self.heard = 0
        self._environment = environment

    def press(self, key: str) -> None:
        """Press a key or a chord, as xdotool names it: Tab, shift+Tab, Return, 4."""
        self._run("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("type", "--clearmodifiers", text)

    def _run(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)  # noqa: S607


def find_missing() -> list[str]:
    """Return the names of the programs that listening needs and this machine lacks."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    return missing if Path(BUS_LAUNCHER).exists() else [*missing, "at-spi2-core"]


@contextmanager
def open_desk(browser: str, address: str) -> Iterator[Desk]:
    """Open an address in a fresh `chromium` or `firefox`, with Orca listening; ends all of it."""
    with ExitStack() as stack:
        # Sockets lie in here, and a socket's path may be no longer than 107 characters.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="listen-")))
        environment = _make_environment(folder)
        speech = Speech(folder / "run/speech-dispatcher/speechd.sock")
        stack.callback(speech.close)
        environment["DISPLAY"] = f":{_start_and_read(stack, folder, environment, XVFB)}"
        environment["DBUS_SESSION_BUS_ADDRESS"] = _start_and_read(stack, folder, environment, BUS)
        for command in (["openbox"], [BUS_LAUNCHER, "--launch-immediately"], ["orca", "--replace"]):
            _start(stack, folder, environment, command)
        if not speech.wait_for("Screen reader on", 0, 60):
            raise RuntimeError("the screen reader does not start")
        _start(stack, folder, environment, _name_browser(browser, folder, address))
        yield Desk(speech, environment)


# Both say on their standard output where they are to be found.
XVFB = ["Xvfb", "-displayfd", "1", "-screen", "0", "1200x900x24", "-nolisten", "tcp"]
BUS = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]


def _make_environment(folder: Path) -> dict[str, str]:
    (folder / "run").mkdir(mode=0o700)
    settings = folder / "home/.local/share/orca/user-settings.conf"
    settings.parent.mkdir(parents=True)
    profile = {"profile": ["Default", "default"], **ORCA_SETTINGS}
    settings.write_text(
        json.dumps(
            {
                "general": profile,
                "pronunciations": {},
                "keybindings": {},
                "profiles": {"default": {**profile, "pronunciations": {}, "keybindings": {}}},
            }
        )
    )
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "SPEECHD_ADDRESS": f"unix_socket:{folder}/run/speech-dispatcher/speechd.sock",
        "GTK_MODULES": "gail:atk-bridge",
        "GNOME_ACCESSIBILITY": "1",
        "ACCESSIBILITY_ENABLED": "1",
        "NO_AT_BRIDGE": "0",
        "PYTHONNOUSERSITE": "1",
    }


def _name_browser(browser: str, folder: Path, address: str) -> list[str]:
    profile = folder / "profile"
    profile.mkdir()
    if browser == "chromium":
        return [
            Path(".tools/chromium").read_text().strip(),
            *("--no-sandbox", "--no-first-run", "--force-renderer-accessibility", "--kiosk"),
            f"--user-data-dir={profile}",
            address,
        ]
    lines = [
        f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
        for key, value in FIREFOX_PREFERENCES.items()
    ]
    (profile / "user.js").write_text("".join(lines))
    name = shutil.which("firefox-esr") or shutil.which("firefox") or "firefox"
    return [name, "--no-remote", "--profile", str(profile), "--kiosk", address]


def _start(
    stack: ExitStack,
    folder: Path,
    environment: dict[str, str],
    command: list[str],
    output: int | None = None,
) -> subprocess.Popen[bytes]:
    log = stack.enter_context((folder / f"{Path(command[0]).name}.log").open("wb"))
    process = subprocess.Popen(
        command, env=environment, stdout=output or log, stderr=log, start_new_session=True
    )
    stack.callback(_end, process)
    return process


def _start_and_read(
    stack: ExitStack, folder: Path, environment: dict[str, str], command: list[str]
) -> str:
    """Start a program that first says where it is to be found; return that."""
    process = _start(stack, folder, environment, command, subprocess.PIPE)
    assert process.stdout
    return process.stdout.readline().decode().strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
