"""Words and templates to the tree that the site generator reads: build/docs and build/theme."""

import json
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil, comb
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import markdown
from markupsafe import Markup

from build_scripts.conformance import write_report
from build_scripts.edition import read_edition
from build_scripts.examples import CODE_LINK, fit_example, make_codes, pack_group
from build_scripts.hues import list_parts
from build_scripts.limits import fill_limits, write_number
from build_scripts.looking_glass import draw_segments, list_corners, list_rings
from build_scripts.passphrase_words import write_words
from build_scripts.previews import name_preview
from build_scripts.unused import NotedWords, find_unused_words
from build_scripts.words import FIRST, LANGUAGES, Page, Words, read_references, split_sections
from scan_engine.commands import handle
from scan_engine.contract import LIMITS
from scan_engine.framework import EDITION, FACETS, FACTORS, ITEMS, PERSPECTIVES
from simulations.report import describe_results, read_results

WEB = Path(__file__).parent.parent / "web"
# The template that makes a page, by the kind of page, in whatever room it stands.
TEMPLATES = {
    path.name.removesuffix(".md.j2"): path.relative_to(WEB).as_posix()
    for path in WEB.rglob("*.md.j2")
}

# English stands at the root, the others in a folder of their own.
FOLDERS = {language: "" if language == LANGUAGES[0] else f"{language}/" for language in LANGUAGES}

# A recording of the story for two voices, by language: docs/assets/podcast/en.mp3.
AUDIO = WEB.parent / "docs/assets/podcast"

# Where a site is that was built for no host.
LOCAL = "http://127.0.0.1:8000"

SCALE = ["1", "2", "3", "4", "5"]
DONT_KNOW = "0"

# Pages that only repeat what other pages say.
UNSEARCHED = ("guide",)
# What is read as words; all else in a language's folder goes along as it is.
WORDS = (".md", ".yml")
# A link of a page to a file beside it, which is no page and stands nowhere else.
BESIDE = re.compile(r"(\]\()(?![a-z]+:|[/#<{.])([^)\s]+\.(?!md\b)\w+)(?=\))")
BANDS = ("strong", "attention", "concern")
# The interface words of every page's skeleton.
THEME_WORDS = ("site", "shell", "not_found", "listen", "offline", "faults", "formats")


def write_pages(words: Mapping[str, Words], docs: Path, target: Path) -> None:
    """Write build/docs/<language> and build/theme/<language> below `target`, both anew.

    Raises SystemExit with every interface word that no page uses.
    """
    words = {language: fill_limits(one, LIMITS) for language, one in words.items()}
    seen: set[str] = set()
    theme_words = words
    words = {
        language: replace(one, interface=NotedWords(one.interface, seen))
        for language, one in words.items()
    }
    example = fit_example(yaml.safe_load((docs / "example.yml").read_text()))
    shared = {
        "references": read_references(docs),
        "example": handle("share", example)["code"],
        "invitations": [describe_invitation(words[language]) for language in words],
        "questionnaires": [describe_questionnaire(words[language]) for language in words],
    }
    for language in words:
        shutil.rmtree(target / "docs" / language, ignore_errors=True)
        shutil.rmtree(target / "theme" / language, ignore_errors=True)
        told = {**shared, **_describe_examples(words[language], example)}
        _write_markdown(words[language], told, target / "docs" / language)
        copy_beside(docs / language, target / "docs" / language)
        site = f"{(os.environ.get('SITE_ADDRESS') or LOCAL).rstrip('/')}/{FOLDERS[language]}"
        write_report(docs, words[language], site, target / "docs" / language)
        _write_theme(theme_words, language, target / "theme" / language)
        _write_config(language, target)
    for language in words:
        file = target / "docs" / LANGUAGES[0] / "assets/passphrase-words" / f"{language}.txt"
        write_words([page.body for page in words[language].pages.values()], file)
    if not read_edition().taken_over:
        _check_use(theme_words[LANGUAGES[0]], seen)


def copy_beside(source: Path, target: Path) -> None:
    """Copy what stands beside the pages of a language: pictures, files to download."""
    for file in source.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(source).parts)
        if file.is_file() and file.suffix not in WORDS and not hidden:
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


def place_beside(text: str, folder: str) -> Markup:
    """Return Markdown in which what stands beside a page is found from the top of its language."""
    return Markup(BESIDE.sub(rf"\1{folder}/\2", text))  # noqa: S704, our own pages


def _describe_examples(words: Words, example: dict[str, Any]) -> dict[str, object]:
    """Return what was made up, and what was measured of it, in one language's words."""
    return {
        "example_group": pack_group(example["group"], words.pages["together"].meta["example"]),
        "codes": make_codes(example, words),
        "lot": describe_lot(example["lot"], words),
        "simulations": describe_results(read_results(), words.interface["simulations"]),
    }


def _check_use(words: Words, seen: set[str]) -> None:
    """Raise SystemExit with every interface word that no page uses."""
    unused = sorted(find_unused_words(words.interface, seen, WEB / "shell/theme"))
    if unused:
        lines = (f"docs/*/interface.yml: {path}: no page uses it" for path in unused)
        raise SystemExit("\n".join(lines))


def _write_config(language: str, target: Path) -> None:
    """Write what a language other than the first says differently from mkdocs.yml."""
    if language == FIRST:
        return
    address = ["KIJKGLAS_ADDRESS_OF_LANGUAGE", f"{LOCAL}/{FOLDERS[language]}"]
    config = {
        "INHERIT": "../mkdocs.yml",
        "docs_dir": f"docs/{language}",
        "site_dir": f"site/{language}",
        "theme": {"custom_dir": f"theme/{language}", "language": language},
        "extra": {"root": "../"},
        "plugins": [{"search": {"lang": language}}],
    }
    text = yaml.safe_dump(config, sort_keys=False)
    (target / f"mkdocs.{language}.yml").write_text(f"site_url: !ENV {json.dumps(address)}\n{text}")


def _write_markdown(words: Words, of_all_languages: Mapping[str, Any], folder: Path) -> None:
    """Render every page of a language, below what the site generator needs to know of it."""
    templates = _make_environment()
    shared = {**of_all_languages, **_describe_language(words)}
    for page in words.pages.values():
        kind = find_kind(page.path)

        def link(path: str, language: str = words.language, page: Page = page) -> str:
            return link_pages(FOLDERS[words.language] + page.path, FOLDERS[language] + path)

        text = templates.get_template(TEMPLATES[kind]).render(
            shared, page=fill_in(page, of_all_languages["codes"], link), link=link
        )
        file = folder / f"{page.path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        meta = _make_front_matter(page, kind, words.language)
        front_matter = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(f"---\n{front_matter}---\n{text}")


def _make_environment() -> Environment:
    """Return what makes text of a template; a name that is not known stops it."""
    environment = Environment(
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["beside"] = place_beside
    environment.filters["markdown"] = lambda text: Markup(markdown(text))  # noqa: S704, our own pages
    return environment


def _describe_language(words: Words) -> dict[str, object]:
    """Return what the templates can name of a language, on whatever page."""
    return {
        "words": words.interface,
        "language": words.language,
        "perspectives": describe_perspectives(words),
        "scale": SCALE,
        "dont_know": DONT_KNOW,
        "edition": EDITION,
        "limits": LIMITS,
        "bands": BANDS,
        "pages": words.pages,
        "audio": (AUDIO / f"{words.language}.mp3").exists(),
        "result": words.pages["result"],
        "meanings": words.pages["scan"].meta["meanings"],
        "glass": {
            "segments": draw_segments(),
            "rings": list_rings(),
            "corners": list_corners(),
        },
    }


def fill_in(page: Page, codes: Mapping[str, str], link: Callable[[str], str]) -> Page:
    """Return a page whose links to examples lead there, and whose voices are marked as such.

    They are written as HTML, because a code behind the # is no place on another page.
    """

    def address(match: re.Match[str]) -> str:
        path, _, code = codes[match[2]].partition("#")
        return f'<a href="{link(path)}#{code}">{match[1]}</a>'

    body = CODE_LINK.sub(address, page.body)
    for number, voice in enumerate(page.meta.get("voices", ())):
        body = re.sub(
            rf"^(\*\*{voice}:\*\* .*)$", rf"\1\n{{: data-voice={number} }}", body, flags=re.M
        )
    return replace(page, body=body)


def describe_lot(organisations: Sequence[Sequence[Sequence[int]]], words: Words) -> dict[str, Any]:
    """Return two organisations' pairs on one factor, and what the engine makes of them.

    `ways`: in how many ways the pairs can be dealt over both, all of which the engine counts.
    """
    people = [
        {"organisation": name, "agreed": agreed, "lived": lived}
        for name, pairs in zip("AB", organisations, strict=True)
        for agreed, lived in pairs
    ]
    rest = [None] * (len(ITEMS) - len(FACETS))
    results = [
        {"answers": [one["agreed"], one["lived"], *rest], "organisation": one["organisation"]}
        for one in people
    ]
    factor: Any = handle("combine", {"results": results})["factors"]
    factor, formats = factor[0], words.interface["formats"]
    ways = comb(len(people), len(organisations[0]))
    return {
        "people": [{**one, "number": number} for number, one in enumerate(people, 1)],
        "organisations": [
            {**one, "score": write_number(one["score"], formats)} for one in factor["organisations"]
        ],
        "findings": factor["findings"],
        "numbers": {
            name: write_number(factor[name], formats, decimals)
            for name, decimals in (("score", 1), ("ad", 3), ("gap", 1), ("chance", 3))
        },
        "ways": ways,
        "wide": round(factor["chance"] * ways),
        "across": 10,
        "down": ceil(ways / 10),
    }


def _make_front_matter(page: Page, kind: str, language: str) -> dict[str, Any]:
    """Return what the site generator and the theme need to know of a page."""
    meta = {
        "title": page.meta.get("title") or page.meta["name"],
        "description": page.meta.get("description") or page.meta["summary"],
        "kind": kind,
        "path": page.path,
        "preview": name_preview(page.path),
    }
    if kind == "podcast" and (AUDIO / f"{language}.mp3").exists():
        meta["audio"] = True  # heard instead of the device's own voices
    if kind in UNSEARCHED:
        meta["search"] = {"exclude": True}
    if "keywords" in page.meta:
        meta["tags"] = page.meta["keywords"]  # the name by which the search index takes them
    return meta


def find_kind(path: str) -> str:
    """Return which template makes a page: its own, or that of factors, perspectives or pages."""
    folder, name = posixpath.split(path)
    if folder:
        return "perspective" if name == "index" else "factor"
    return name if name in TEMPLATES else "page"


def link_pages(source: str, target: str) -> str:
    """Return the relative address of one page, seen from another; both are paths in docs/."""
    return posixpath.relpath(_address(target), _address(source)) + "/"


def describe_perspectives(words: Words) -> list[dict[str, Any]]:
    """Return the model in its fixed order, each perspective and factor with its words."""
    return [
        {
            "id": perspective.id,
            "path": f"{perspective.id}/index",
            **_describe_page(words.pages[f"{perspective.id}/index"]),
            "factors": [
                _describe_factor(words.pages[f"{perspective.id}/{factor}"], factor)
                for factor in perspective.factors
            ],
        }
        for perspective in PERSPECTIVES
    ]


def describe_invitation(words: Words) -> dict[str, Any]:
    """Return what an invitation in one language needs, on a page of whatever language."""
    return {
        "language": words.language,
        "name": words.interface["site"]["language"],
        "letter": words.interface["invite"]["letter"],
    }


def describe_questionnaire(words: Words) -> dict[str, Any]:
    """Return what a table of answers of one language can hold: statements, answers, heads."""
    gather = words.interface["gather"]
    statements = [
        statement
        for perspective in describe_perspectives(words)
        for factor in perspective["factors"]
        for statement in factor["statements"]
    ]
    return {
        "language": words.language,
        "statements": [statement["text"] for statement in statements],
        "easy_statements": [statement["easy"] for statement in statements],
        "answers": {value: words.interface["answers"][value] for value in [*SCALE, DONT_KNOW]},
        **{name: gather[name] for name in ("organisation_heads", "month_heads", "months")},
        **{
            name: _split_words(gather[name])
            for name in ("organisation_words", "role_words", "test_words")
        },
        "answer_words": {
            value: _split_words(words) for value, words in gather["answer_words"].items()
        },
    }


def _split_words(words: str) -> list[str]:
    """Return what a list in one line holds; languages need not have equally many words."""
    return [word.strip() for word in words.split(",")]


def _describe_page(page: Page) -> dict[str, Any]:
    """Return a page's front matter, and its body as `before` and `sections` by heading."""
    before, sections = split_sections(page.body)
    return {**page.meta, "before": before, "sections": dict(sections)}


def _describe_factor(page: Page, factor: str) -> dict[str, Any]:
    statements = [
        {
            "id": f"{factor}.{facet}",
            "index": ITEMS.index(f"{factor}.{facet}"),
            "facet": facet,
            "text": page.meta[facet],
            "easy": page.meta[f"easy_{facet}"],
        }
        for facet in FACETS
    ]
    return {
        **_describe_page(page),
        "id": factor,
        "path": page.path,
        "index": FACTORS.index(factor),
        "statements": statements,
    }


def _write_theme(words: Mapping[str, Words], language: str, folder: Path) -> None:
    """Copy the theme and put the words it needs beside it, as the one thing templates import."""
    shutil.copytree(WEB / "shell/theme", folder)
    interface, edition = words[language].interface, read_edition()
    described = {
        **{name: interface[name] for name in THEME_WORDS},
        "operator": {"name": edition.name, "address": edition.address},
        "frames": list(edition.frames),
        "logo": _describe_logo(own=edition.logo is not None),
        "pages": sorted(words[language].pages),
        "edition": EDITION,
        "folder": FOLDERS[language],
        "languages": [_describe_choice(one) for one in words.values()],
        "perspectives": _list_names(words[language]),
    }
    literal = json.dumps(described, ensure_ascii=False)
    (folder / "words.html").write_text("{% set words = " + literal + " %}\n")


def _describe_logo(*, own: bool) -> dict[str, object]:
    """Return the parts of which the logo is drawn, and whether an edition has another."""
    parts = zip(PERSPECTIVES, list_parts(), strict=True)
    return {
        "own": own,
        "parts": [{"perspective": perspective.id, "path": path} for perspective, path in parts],
    }


def _describe_choice(words: Words) -> dict[str, object]:
    """Return what a page says of a language that it can be read in."""
    return {
        "code": words.language,
        "folder": FOLDERS[words.language],
        "name": words.interface["site"]["language"],
        "shell": words.interface["shell"],
    }


def _list_names(words: Words) -> list[dict[str, Any]]:
    """Return the names of the model, which the contents of the site show on each page."""
    return [
        {
            "id": perspective["id"],
            "name": perspective["name"],
            "factors": [
                {name: factor[name] for name in ("id", "name", "path")}
                for factor in perspective["factors"]
            ],
        }
        for perspective in describe_perspectives(words)
    ]


def _address(path: str) -> str:
    return "/" + path.removesuffix("index").rstrip("/")
