"""The scoring engine of Kijkglas: ids and numbers in, ids and numbers out."""
