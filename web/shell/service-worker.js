/**
 * Keeps the whole site in this browser, for use without a network.
 *
 * The build puts in LIST: every file of the site with the hash of its content. Each list is a
 * version, with a cache of its own that holds these files and nothing else. A version counts only
 * when all of it has come; until then, and when anything goes wrong, the one before it serves on.
 *
 * With the empty list, as the source has it, this worker clears what was kept and takes itself
 * away: that is how a host switches all of this off.
 */

/** @type {{version: string, bytes: number, headers: Record<string, string>, files: Record<string, string>}} */
const LIST = { version: "", bytes: 0, headers: {}, files: {} };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope);
const hashes = new Map(Object.entries(LIST.files));

// Sites in folders of one origin share its caches.
const PREFIX = `kijkglas ${scope.pathname} `;
const CACHE = PREFIX + LIST.version;

// The pages that links with an invitation, a result or a group lead to.
const LINKED = /(^|\/)(scan|result|together)\/index\.html$/;

// The reader's own requests go before these.
const AT_ONCE = 3;

worker.addEventListener("install", (event) => {
  if (hashes.size) routeToCache(event);
  event.waitUntil(hashes.size ? keepAll() : worker.skipWaiting());
});

// The browser does this when no page uses the version before any more, or the reader asked for it.
worker.addEventListener("activate", (event) => {
  event.waitUntil(hashes.size ? dropOthers() : leave());
});

worker.addEventListener("message", (event) => {
  if (event.data === "use") event.waitUntil(worker.skipWaiting());
});

if (hashes.size) worker.addEventListener("fetch", answer);

/**
 * Has the browser answer by itself from the cache, where it can: to start this worker takes longer
 * than to read most files. A few rules only, because all are read before each page.
 * @param {ExtendableEvent} event
 */
function routeToCache(event) {
  const { addRoutes } = /** @type {{addRoutes?: (rules: object[]) => Promise<void>}} */ (event);
  const pages = [...hashes.keys()].filter((path) => LINKED.test(path)).map(locate);
  const places = [...pages, ...["assets/*", "runtime/*"].map((place) => scope.href + place)];
  const rules = places.map((place) => ({
    condition: {
      requestMethod: "GET",
      urlPattern: { pathname: new URL(place).pathname, search: "" },
    },
    source: { cacheName: CACHE },
  }));
  const refuse = (/** @type {unknown} */ error) => console.info("Answered by the worker:", error);
  addRoutes?.call(event, rules).catch(refuse);
}

/** Fills this version's cache. Throws when one file does not come, and goes on from there later. */
async function keepAll() {
  await checkRoom();
  const cache = await caches.open(CACHE);
  const others = await Promise.all((await nameOthers()).map((name) => caches.open(name)));
  const waiting = [...hashes];
  const keepNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await keep(cache, others, ...next);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } finally {
    waiting.length = 0;
  }
}

/** Throws when there is no room for a version, so that nothing is fetched in vain. */
async function checkRoom() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
  if (quota - usage < LIST.bytes) throw new Error("no room");
}

/**
 * Puts one file in the cache: from another version when it is the same there, else from the host.
 * @param {Cache} cache
 * @param {Cache[]} others
 * @param {string} path
 * @param {string} hash
 */
async function keep(cache, others, path, hash) {
  const address = locate(path);
  if (await cache.match(address)) return;
  const found = (await findSame(others, address, hash)) ?? (await fetchFile(address, hash));
  await cache.put(address, path.endsWith(".wasm") ? found : renewHeaders(found));
}

/**
 * @param {Cache[]} others
 * @param {string} address
 * @param {string} hash
 * @returns {Promise<Response | undefined>} the file as another version has it, if that is the same
 */
async function findSame(others, address, hash) {
  for (const other of others) {
    const found = await other.match(address);
    if (found && (await computeHash(found.clone())) === hash) return found;
  }
  return undefined;
}

/** @param {Response} response @returns {Promise<string>} as the list writes it */
async function computeHash(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/**
 * Gives a file the headers of this version: its policy may be another one than when it was fetched,
 * and not every host sends it. WebAssembly stays as it came, for only so do browsers keep it
 * compiled.
 * @param {Response} response
 */
function renewHeaders(response) {
  const headers = new Headers(LIST.headers);
  const type = response.headers.get("Content-Type");
  if (type) headers.set("Content-Type", type);
  return new Response(response.body, { headers });
}

/**
 * Fetches a file. Throws when it is not the very one listed, as in the midst of an upload.
 * @param {string} address
 * @param {string} hash
 */
function fetchFile(address, hash) {
  return fetch(address, { integrity: hash, cache: "no-cache", priority: "low" });
}

/** @param {FetchEvent} event a request of a page or of the engine; what is not listed passes */
function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope.href)) return;
  const path = url.pathname.slice(scope.pathname.length);
  const listed = [path, `${path}index.html`].find((name) => hashes.has(name));
  if (listed) event.respondWith(answerListed(request, listed));
  else if (request.mode === "navigate") event.respondWith(answerUnlisted(request, url, path));
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function answerListed(request, path) {
  return (await readKept(path)) ?? fetch(request);
}

/**
 * @param {Request} request of a page
 * @param {URL} url
 * @param {string} path
 */
async function answerUnlisted(request, url, path) {
  // Links in a page count from its folder, so its address must end in a slash.
  if (hashes.has(`${path}/index.html`)) return Response.redirect(`${url.pathname}/${url.search}`);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await readKept(findAbsentPage(path));
    if (!page) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

/** @param {string} path that is not there @returns {string} the page that says so, by language */
function findAbsentPage(path) {
  const own = `${path.split("/")[0]}/404.html`;
  return hashes.has(own) ? own : "404.html";
}

/**
 * @param {string} path
 * @returns {Promise<Response | undefined>} a file of this version; nothing when storage fails, for the
 *   network has it too
 */
async function readKept(path) {
  try {
    return await caches.match(locate(path), { cacheName: CACHE });
  } catch (error) {
    console.info("Not read from what is kept:", error);
    return undefined;
  }
}

/** @param {string} path @returns {string} its one address: a page's is its folder */
function locate(path) {
  return new URL(path.replace(/(^|\/)index\.html$/, "$1"), scope).href;
}

/** @returns {Promise<string[]>} the caches of this site's other versions */
async function nameOthers() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

async function dropOthers() {
  await Promise.all((await nameOthers()).map((name) => caches.delete(name)));
}

async function leave() {
  await dropOthers();
  await worker.registration.unregister();
}
