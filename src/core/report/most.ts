/** The things with the largest figures of all that were offered, made only where they may be among them. Of equal ones the first stays. */
export class Most<Thing> {
  private readonly found: { figure: number; thing: Thing }[] = [];

  constructor(private readonly room: number) {}

  /** NaN is never among them. */
  offer(figure: number, make: () => Thing): void {
    if (Number.isNaN(figure) || (this.found.length === this.room && figure <= this.found[this.room - 1].figure)) return;
    const place = this.found.findIndex((other) => other.figure < figure);
    this.found.splice(place < 0 ? this.found.length : place, 0, { figure, thing: make() });
    if (this.found.length > this.room) this.found.pop();
  }

  /** The largest first. */
  sorted(): Thing[] {
    return this.found.map(({ thing }) => thing);
  }
}
