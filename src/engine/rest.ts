/**
 * Between two slices of long work: what waits is heard first, say that another document was opened. Browsers hold nested
 * timers back for four milliseconds, a message to oneself they do not.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
