/** What is under way, and can be cancelled until it ends. */
export class Runs {
  private readonly running = new Set<AbortController>();

  /** What is begun in it counts until it ends. */
  async during<T>(work: (newRun: () => AbortController) => Promise<T>): Promise<T> {
    const own: AbortController[] = [];
    const newRun = () => {
      const run = new AbortController();
      own.push(run);
      this.running.add(run);
      return run;
    };
    try {
      return await work(newRun);
    } finally {
      for (const run of own) this.running.delete(run);
    }
  }

  cancelAll(): void {
    for (const run of this.running) run.abort();
  }
}
