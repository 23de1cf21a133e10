"""What the browser downloads of Python; README.md tells what is done to it, and why."""
