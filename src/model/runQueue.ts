import { CANCELLED } from "../protocol/model";

interface Task {
  steps: AsyncGenerator<void, unknown>;
  job: number;
  urgent: boolean;
  background: boolean;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Whose work it is, and when it is done. */
type Place = Partial<Pick<Task, "job" | "urgent" | "background">>;

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One queue for all work: a step at a time, urgent tasks first, those of the background last, else in order of arrival. Between steps messages are heard. */
export class RunQueue {
  private tasks: Task[] = [];
  private busy = false;

  add<T>(steps: AsyncGenerator<void, T>, { job = 0, urgent = false, background = false }: Place): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.tasks.push({ steps, job, urgent, background, resolve: resolve as (value: unknown) => void, reject });
      if (!this.busy) void this.drain();
    });
  }

  /** The calls of a job reject; a step that is under way ends first. */
  cancel(job: number): void {
    for (const task of this.tasks) if (task.job === job) task.reject(new Error(CANCELLED));
    this.tasks = this.tasks.filter((task) => task.job !== job);
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.tasks.length > 0) {
      const { tasks } = this;
      await this.step(tasks.find(({ urgent }) => urgent) ?? tasks.find(({ background }) => !background) ?? tasks[0]);
      await immediate();
    }
    this.busy = false;
  }

  private async step(task: Task): Promise<void> {
    try {
      const { done, value } = await task.steps.next();
      if (!done) return;
      task.resolve(value);
    } catch (error) {
      task.reject(error);
    }
    this.tasks = this.tasks.filter((other) => other !== task);
  }
}
