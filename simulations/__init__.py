"""What the rules for a group do to partnerships that were made up, measured on the real engine."""
