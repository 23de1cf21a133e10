"""What the page says of a group, read again from its answers by another than the engine."""
