/**
 * The bytes of batches, one after the other. As many documents as a batch has are read side by side, a byte of each at a time, so that a step of training follows one on another document, as
 * the gradient of a batch would: a document is not learned by heart while it is read. Where one ends, the next one takes its place, so that no long document is left alone at a batch's end.
 */
export class SideBySide {
  /** The document of the byte, and its place there, after `advance`. */
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  /** Bytes so far. */
  read = 0;
  private readonly waiting: Iterator<number>;
  /** Documents that are read, and the next place in each. */
  private readonly lanes: { bytes: Uint8Array; next: number }[] = [];
  private lane = 0;

  /** @param batches numbers of documents, none of them empty. */
  constructor(
    private readonly documents: Uint8Array[],
    batches: Uint32Array[],
  ) {
    this.waiting = batches.flatMap((batch) => [...batch])[Symbol.iterator]();
    for (let count = 0; count < batches[0].length; count++) this.lanes.push({ bytes: this.nextDocument()!, next: 0 });
  }

  private nextDocument(): Uint8Array | undefined {
    const { done, value } = this.waiting.next();
    return done ? undefined : this.documents[value];
  }

  /** Goes to the next byte; there has to be one. */
  advance(): void {
    const lane = this.lanes[this.lane];
    this.bytes = lane.bytes;
    this.at = lane.next++;
    this.read++;
    const isOver = lane.next === lane.bytes.length && !this.refill(this.lane);
    if (!isOver) this.lane++;
    if (this.lane >= this.lanes.length) this.lane = 0;
  }

  /** @returns false where no document waits: the others go on without it. */
  private refill(place: number): boolean {
    const bytes = this.nextDocument();
    if (bytes) this.lanes[place] = { bytes, next: 0 };
    else this.lanes.splice(place, 1);
    return bytes !== undefined;
  }
}
