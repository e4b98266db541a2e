/** Worker threads at a time in one server process: more would only share the same cores and add their memory. */
const AT_A_TIME = 3;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Waits for a free worker thread, first come first served; the answer gives the turn back.
 * @throws the signal's reason when it is aborted while waiting
 */
export async function takeTurn(signal?: AbortSignal): Promise<() => void> {
  signal?.throwIfAborted();
  if (running >= AT_A_TIME) await waitForTurn(signal);
  else running++;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
}

function waitForTurn(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      waiting.splice(waiting.indexOf(go), 1);
      reject(signal?.reason);
    };
    waiting.push(go);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
