#!/bin/sh
# Sets up one thing that is missing. Called by make; says in one line what it cannot do.
set -eu

fail() {
	echo "$1" >&2
	exit 1
}

# Runs a command quietly, and shows what it said only when it fails.
quietly() {
	"$@" >.tools/setup.log 2>&1 || { head -20 .tools/setup.log >&2; return 1; }
}

mkdir -p .tools

case "$1" in
uv)
	echo "Setting up: installer"
	python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
		fail "Python 3.11 or later is needed, as python3."
	rm -rf .tools/uv
	python3 -m venv .tools/uv >.tools/setup.log 2>&1 ||
		fail "python3 cannot make a virtual environment (on Debian: apt install python3-venv)."
	.tools/uv/bin/python -m pip install -q --disable-pip-version-check "uv==$2" ||
		fail "The package registry for Python cannot be reached."
	;;
python)
	echo "Setting up: Python packages"
	# pyenv hides its Pythons behind shims that uv cannot ask.
	for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin; do
		PATH="$PATH:$folder"
	done
	rm -rf .venv
	# 3.11 builds; from 3.12 on the types of the contract can be made anew too.
	.tools/uv/bin/uv venv -q --python '>=3.12,<3.15' .venv 2>.tools/setup.log ||
		quietly .tools/uv/bin/uv venv --python '>=3.11,<3.12' .venv ||
		fail "No Python from 3.11 to 3.14 could be used to make .venv."
	quietly .tools/uv/bin/uv pip sync --python .venv/bin/python --require-hashes requirements.txt ||
		fail "The Python packages could not be installed."
	;;
wheels)
	echo "Setting up: Python packages for the browser"
	rm -rf .tools/wheels
	quietly .tools/uv/bin/python -m pip download -q --disable-pip-version-check --no-deps \
		--only-binary :all: --require-hashes -r runtime-requirements.txt -d .tools/wheels ||
		fail "The Python packages for the browser could not be downloaded."
	;;
packages)
	echo "Setting up: packages for the browser"
	quietly npm ci || fail "The packages for the browser could not be installed."
	;;
clusters)
	echo "Setting up: Dask, Spark, Java"
	if ! java -version >/dev/null 2>&1; then
		if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
				--no-install-recommends default-jre-headless; } >.tools/setup.log 2>&1 || true
		fi
		java -version >/dev/null 2>&1 || fail "Spark needs Java: install default-jre-headless."
	fi
	rm -rf .tools/clusters
	quietly .tools/uv/bin/uv venv --python .venv/bin/python .tools/clusters
	quietly .tools/uv/bin/uv pip sync --python .tools/clusters/bin/python --require-hashes \
		clusters-requirements.txt || fail "Dask and Spark could not be installed."
	;;
clock)
	if ! command -v faketime >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "Setting up: a clock that shows another day"
		# Without one, what asks for it says so.
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends faketime; } >.tools/setup.log 2>&1 || true
	fi
	;;
chromium | headless)
	# Tests use the Chromium without windows: it takes less than half the time.
	if [ "$1" = headless ]; then
		first=chromium-headless-shell
	else
		first=chromium
	fi
	find_chromium() {
		for name in "${CHROMIUM:-}" $first chromium chromium-browser google-chrome \
			google-chrome-stable "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
			if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
				command -v "$name"
				return
			fi
		done
		python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)' 2>/dev/null |
			while read -r path; do if [ -x "$path" ]; then echo "$path"; fi; done
	}
	if [ -z "${CHROMIUM:-}" ] && ! command -v $first >/dev/null 2>&1 &&
		[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "Setting up: $first"
		export DEBIAN_FRONTEND=noninteractive
		{ apt-get update -qq && { apt-get install -y -qq $first || apt-get install -y -qq chromium; }; } \
			>.tools/setup.log 2>&1 || true
	fi
	found=$(find_chromium)
	if [ -z "$found" ]; then
		echo "Setting up: Chromium"
		playwright install chromium >.tools/setup.log 2>&1 || true
		found=$(find_chromium)
	fi
	[ -n "$found" ] || fail "No Chromium: install one, or name it: CHROMIUM=/path/to/it make test."
	echo "$found" >".tools/$1"
	;;
listening)
	missing=""
	for name in orca Xvfb:xvfb openbox xdotool dbus-daemon:dbus firefox-esr; do
		command -v "${name%:*}" >/dev/null 2>&1 || missing="$missing ${name#*:}"
	done
	[ -x /usr/libexec/at-spi-bus-launcher ] || missing="$missing at-spi2-core"
	if [ -n "$missing" ]; then
		echo "Setting up: screen reader"
		if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
			# shellcheck disable=SC2086
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } \
				>.tools/setup.log 2>&1 || fail "To listen, install:$missing."
		else
			fail "To listen, install:$missing."
		fi
	fi
	;;
engines)
	missing=
	want() {
		for name in "$@"; do
			if PATH="$PATH:/usr/sbin" command -v "$name" >/dev/null 2>&1; then return; fi
		done
		missing="$missing $package"
	}
	find_missing() {
		missing=
		package=firefox-esr && want firefox-esr firefox
		package=webkit2gtk-driver && want WebKitWebDriver
		package=xvfb && want Xvfb
		package=nginx && want nginx
		package=caddy && want caddy
	}
	find_missing
	if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "Setting up:$missing"
		# shellcheck disable=SC2086 # a list of names
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends $missing; } >.tools/setup.log 2>&1 || true
		find_missing
	fi
	[ -z "$missing" ] && exit
	[ "${ENGINES:-}" != all ] || fail "ENGINES=all asks for these too, and they are not installed:$missing."
	echo "Not tested, for they are not installed (names as Debian has them):$missing."
	;;
esac
