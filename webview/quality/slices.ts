/** Gives the page a moment: to draw, to hear keys. Long work is cut by these, so that no task is long. */
export const breath = (): Promise<void> =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(undefined);
  });
