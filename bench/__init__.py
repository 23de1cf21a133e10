"""How fast the site is, next to others that do the same: `make bench`."""
