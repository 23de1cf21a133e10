/** The invitation: one link for each organisation, made here and sent by the reader. */

import { find } from "./page-words.js";

find(document, "[data-invite-page]");
