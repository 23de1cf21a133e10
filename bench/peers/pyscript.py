"""Opens the link, has the engine score it, and has the numbers shown."""

import json

from pyscript import window
from pyscript.js_modules import scores

from scan_engine.commands import answer

opened = json.loads(answer("open", json.dumps({"text": window.location.href})))
answers = opened["response"]["results"][0]["answers"]
scores.showScores(answer("score", json.dumps({"answers": answers})))
