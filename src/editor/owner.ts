import type { Disposable } from "vscode";

/** Owns what was acquired and releases it in reverse order. Owning returns the thing, so that it is owned where it is made. */
export class Owner implements Disposable {
  private readonly things: Disposable[] = [];

  own<T extends Disposable>(thing: T): T {
    this.things.push(thing);
    return thing;
  }

  dispose(): void {
    for (const thing of this.things.splice(0).reverse()) thing.dispose();
  }
}
