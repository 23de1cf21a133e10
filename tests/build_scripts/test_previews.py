"""What a chat or a mail shows beside a link."""

from pathlib import Path

import pytest
from PIL import Image

from build_scripts.previews import SIZE, can_write, draw_preview, name_preview, write_previews
from build_scripts.words import Words, read_words

pytestmark = pytest.mark.built

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def words() -> dict[str, Words]:
    return read_words(DOCS)


@pytest.fixture(scope="module")
def folder(words: dict[str, Words], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("previews")
    write_previews(words, folder)
    return folder


def test_every_page_of_every_language_has_a_picture_of_the_size_that_is_asked_for(
    words: dict[str, Words], folder: Path
) -> None:
    for language, one in words.items():
        for path in one.pages:
            with Image.open(folder / f"{language}-{name_preview(path)}.png") as picture:
                assert picture.size == SIZE


def test_factors_and_what_travels_each_have_their_own(folder: Path) -> None:
    names = [
        name_preview(path)
        for path in ("motivation/index", "motivation/felt-urgency", "invite", "result", "together")
    ]
    assert len(set(names)) == len(names)
    pictures = {(folder / f"en-{name}.png").read_bytes() for name in names}
    assert len(pictures) == len(names)


def test_no_title_reaches_the_foot_of_its_picture(words: dict[str, Words]) -> None:
    longest = max(
        (str(page.meta.get("name", "")) for one in words.values() for page in one.pages.values()),
        key=len,
    )
    plain = draw_preview("", "", "Kijkglas", "#000000")
    full = draw_preview(longest, "many words " * 40, "Kijkglas", "#000000")
    foot = (0, SIZE[1] - 125, *SIZE)
    assert full.crop(foot).tobytes() == plain.crop(foot).tobytes()


def test_a_script_that_the_typeface_lacks_is_left_out() -> None:
    assert can_write("Één blik – ‘samen’")
    assert not can_write("نظرة")
    shown = draw_preview("نظرة", "", "", "#000000")
    assert shown.tobytes() == draw_preview("كلمات أخرى", "", "", "#000000").tobytes()
