"""A hue for each perspective: into the style sheet, the logo and the icons."""

from collections.abc import Iterator
from math import cos, pi, sin

from build_scripts.edition import read_edition
from scan_engine.framework import PERSPECTIVES

# On light and on dark ground, in the order of the perspectives, where edition.yml names none.
PALETTE = (
    ("#8f5a00", "#e3a43a"),
    ("#005f9e", "#72b8f2"),
    ("#8b2f6f", "#e295c9"),
    ("#006b55", "#55c5a0"),
    ("#a3322a", "#f08f85"),
    ("#5b4bb0", "#b0a3f5"),
    ("#556200", "#b3c24a"),
    ("#00647a", "#5cc4da"),
)
PAPER, DARK = "#fbfaf6", "#161513"  # as in web/page/base.css
LEAST_CONTRAST = 4.5

# The drawing of the logo, in its own units: 24 across.
MIDDLE, RADIUS, GAP = 12.0, 11.0, 0.5


def choose_hues() -> tuple[tuple[str, str], ...]:
    """Return each perspective's hues. Raises SystemExit for those that few could read."""
    named = read_edition().colours
    hues = tuple(
        (str(pair[0]), str(pair[1]))
        for perspective, default in zip(PERSPECTIVES, PALETTE, strict=False)
        for pair in [named.get(perspective.id, default)]
    )
    wrong = [
        f"edition.yml: colours: {hue} on {ground} has a contrast of "
        f"{measure_contrast(hue, ground):.1f}, and needs {LEAST_CONTRAST}"
        for pair in hues
        for hue, ground in zip(pair, (PAPER, DARK), strict=True)
        if measure_contrast(hue, ground) < LEAST_CONTRAST
    ]
    ids = {perspective.id for perspective in PERSPECTIVES}
    wrong += [f"edition.yml: colours: {name} is no perspective" for name in {*named} - ids]
    if wrong:
        raise SystemExit("\n".join(sorted(wrong)))
    return hues


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lights = sorted((_measure_light(one), _measure_light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _measure_light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def write_hues() -> str:
    """Return the rules by which everything of a perspective has its hue, by light and by dark."""
    hues = choose_hues()
    names = [perspective.id for perspective in PERSPECTIVES]
    light, dark = (
        "".join(f"--hue-{name}:{pair[side]};" for name, pair in zip(names, hues, strict=True))
        for side in (0, 1)
    )
    rules = (f'[data-perspective="{name}"]{{--hue:var(--hue-{name})}}\n' for name in names)
    return (
        f"\n:root{{{light}}}\n"
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}\n'
        f':root[data-theme="dark"]{{{dark}}}\n{"".join(rules)}'
    )


def draw_logo() -> str:
    """Return the glass as a small drawing that stands alone: a part for each perspective."""
    parts = zip(list_parts(), choose_hues(), strict=True)
    paths = "".join(f'<path fill="{pair[0]}" d="{path}"/>' for path, pair in parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{paths}</svg>\n'


def list_parts() -> Iterator[str]:
    """Yield the outline of each perspective's part of the logo, clockwise from nine o'clock."""
    width = 2 * pi / len(PERSPECTIVES)
    for number in range(len(PERSPECTIVES)):
        start, end = pi + number * width, pi + (number + 1) * width
        # Moved away from the middle, so that the same space is left between all of them.
        away = GAP / sin(width / 2)
        x, y = (MIDDLE + away * turn((start + end) / 2) for turn in (cos, sin))
        reach = RADIUS - away
        one, other = (
            f"{x + reach * cos(angle):.2f} {y + reach * sin(angle):.2f}" for angle in (start, end)
        )
        yield f"M{x:.2f} {y:.2f}L{one}A{reach:.2f} {reach:.2f} 0 0 1 {other}Z"
