/** Whoever opens a link with a result in it is sure to need Python: it starts before the page. */

import { startEarly } from "./engine-client.js";

if (location.hash.length > 1) startEarly();
