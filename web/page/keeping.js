/** Whether the browser keeps what is here, also when it needs room for other things. */

/** @returns {Promise<boolean>} whether it says that it will; false too where it cannot be asked */
export async function isPersisted() {
  return (await navigator.storage?.persisted?.()) ?? false;
}

/** Asks the browser to keep it; some ask their reader. @returns {Promise<boolean>} */
export async function askToPersist() {
  return (await isPersisted()) || ((await navigator.storage?.persist?.()) ?? false);
}
