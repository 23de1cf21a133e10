"""From words to a site: words, pages, runtime, publish, serve."""
