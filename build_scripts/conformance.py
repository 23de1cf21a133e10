"""What WCAG 2.2 asks and what our tests see of it: a report in the form of WCAG-EM, for tools.

docs/wcag.yml names the criteria and the tests; `report` in accessibility.md holds the sentences.
The form is EARL in JSON-LD, with the names that the report tool of the W3C writes.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from build_scripts.words import Words

WORDS = "accessibility"
REPORT = f"{WORDS}/report.json"
OUTCOMES = {
    "shown": "earl:passed",
    "partly": "earl:cantTell",
    "absent": "earl:inapplicable",
    "untested": "earl:untested",
}
TECHNOLOGIES = ("HTML", "CSS", "JavaScript", "WAI-ARIA", "SVG", "WebAssembly")
VOCABULARIES = {
    "wcagem": "http://www.w3.org/TR/WCAG-EM/#",
    "WCAG22": "http://www.w3.org/TR/WCAG22/#",
    "WAI": "http://www.w3.org/WAI/",
    "earl": "http://www.w3.org/ns/earl#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
}
THING = {"@type": "@id"}
# What each name below is called in the vocabulary that it comes from.
CONTEXT: dict[str, Any] = {
    **VOCABULARIES,
    **{"id": "@id", "type": "@type"},
    **{name: f"dcterms:{name}" for name in ("title", "description", "summary", "date", "language")},
    **{name: f"schema:{name}" for name in ("WebSite", "WebPage")},
    **{name: f"earl:{name}" for name in ("Assertion", "TestResult", "TestSubject")},
    "result": "earl:result",
    **{
        name: {"@id": f"earl:{name}", **THING}
        for name in ("assertedBy", "subject", "mode", "outcome", "test")
    },
    "AA": "WAI:WCAG2AA-Conformance",
    "wcagVersion": "WAI:standards-guidelines/wcag/#versions",
    "Evaluation": "wcagem:procedure",
    "defineScope": "wcagem:step1",
    "scope": "wcagem:step1a",
    "conformanceTarget": {"@id": "wcagem:step1b", "@type": "@vocab"},
    "accessibilitySupportBaseline": "wcagem:step1c",
    "exploreTarget": "wcagem:step2",
    "technologiesReliedUpon": "wcagem:step2d",
    "selectSample": "wcagem:step3",
    "structuredSample": "wcagem:step3a",
    "auditSample": "wcagem:step4",
    "reportFindings": "wcagem:step5",
}


def write_report(docs: Path, words: Words, site: str, folder: Path) -> None:
    """Write a language's report below `folder`, beside its pages; `site`: their address."""
    told = yaml.safe_load((docs / "wcag.yml").read_text())
    told["sample"] = [page for page in told["sample"] if _is_there(folder, page)]
    report = describe_report(told, words.pages[WORDS].meta["report"], words.language, site)
    (folder / REPORT).parent.mkdir(exist_ok=True)
    (folder / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def describe_report(
    told: Mapping[str, Any], said: Mapping[str, str], language: str, site: str
) -> dict[str, Any]:
    """Return the report of one language.

    `told`: what stands in docs/wcag.yml; `said`: its sentences; `site`: where its pages are.
    """
    return {
        "@context": CONTEXT,
        "type": "Evaluation",
        "language": language,
        "defineScope": {
            "scope": {
                "id": "_:website",
                "type": ["TestSubject", "WebSite"],
                "title": said["site"],
                "description": said["scope"],
            },
            "wcagVersion": "2.2",
            "conformanceTarget": "AA",
            "accessibilitySupportBaseline": said["baseline"],
        },
        "exploreTarget": {"technologiesReliedUpon": [{"title": one} for one in TECHNOLOGIES]},
        "selectSample": {"structuredSample": list(_list_sample(told["sample"], site))},
        "auditSample": list(_list_results(told, said)),
        "reportFindings": {
            "title": said["title"],
            "summary": said["summary"],
            "date": str(told["date"]),
        },
    }


def _is_there(folder: Path, page: str) -> bool:
    """Return whether a page is among those of an edition."""
    file = folder / page.rstrip("/")
    return (file / "index.md").exists() or file.with_name(f"{file.name}.md").exists()


def _list_sample(pages: list[str], site: str) -> Iterator[dict[str, Any]]:
    for place, page in enumerate(pages):
        yield {
            "id": f"_:sample_{place}",
            "type": ["TestSubject", "WebPage"],
            "title": f"/{page}",
            "description": site + page,
        }


def _list_results(told: Mapping[str, Any], said: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for criterion in told["criteria"].values():
        kind = next((one for one in OUTCOMES if criterion.get(one)), "untested")
        tests = criterion[kind] if kind in ("shown", "partly") else []
        lines = [said[kind], *(told["tests"][name] for name in tests)]
        yield {
            "type": "Assertion",
            "test": f"WCAG22:{criterion['id']}",
            "assertedBy": "_:makers",
            "subject": "_:website",
            "mode": "earl:automatic" if tests else "earl:undisclosed",
            "result": {
                "type": "TestResult",
                "outcome": OUTCOMES[kind],
                "description": "\n".join(lines),
                "date": str(told["date"]),
            },
        }
