"""The addresses that the package names: those of the site, from where its build takes them too."""

import os
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PAGES = {"Homepage": "", "Documentation": "method/"}


class Addresses(MetadataHookInterface):
    """Names the pages of SITE_ADDRESS; nothing where the package is built without one."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses to what is told of the package."""
        if site := os.environ.get("SITE_ADDRESS"):
            start = site.rstrip("/")
            metadata["urls"] = {name: f"{start}/{page}" for name, page in PAGES.items()}
