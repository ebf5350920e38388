/**
 * The kernel's memory: one growing block of bytes that the scan in TypeScript, the scan in
 * WebAssembly and all worker threads read alike. Things are put into it one after another and never
 * taken out; addresses are byte offsets, and stay right when the block grows.
 */

const pageBytes = 65_536;
/** 2 GiB, so that an address fits a signed 32-bit number. */
const mostPages = 32_768;

/** Everything begins where a SIMD register can be loaded in one go, at a line of the cache. */
const alignment = 64;

export class Arena {
  readonly memory: WebAssembly.Memory;
  bytes: Uint8Array<ArrayBufferLike>;
  halves: Uint16Array<ArrayBufferLike>;
  words: Int32Array<ArrayBufferLike>;
  #end = alignment; // address 0 means "nothing"

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: mostPages, shared: true });
    const { buffer } = this.memory;
    this.bytes = new Uint8Array(buffer);
    this.halves = new Uint16Array(buffer);
    this.words = new Int32Array(buffer);
  }

  /** How many bytes are in use. */
  get used(): number {
    return this.#end;
  }

  /**
   * Room for so many bytes, all 0.
   * @throws RangeError when two gibibytes are not enough
   */
  take(size: number): number {
    const address = this.#end;
    const end = address + Math.ceil(size / alignment) * alignment;
    const missing = end - this.bytes.byteLength;
    if (missing > 0) this.#grow(Math.ceil(missing / pageBytes));
    this.#end = end;
    return address;
  }

  /** Puts whole numbers of 32 bits into the memory. */
  takeWords(values: readonly number[]): number {
    const address = this.take(4 * values.length);
    this.words.set(values, address / 4);
    return address;
  }

  #grow(pages: number): void {
    const now = this.bytes.byteLength / pageBytes;
    const spare = Math.min(mostPages - now, Math.max(pages, Math.ceil(now / 2)));
    if (spare < pages) throw new RangeError("The snapshot is too large for one kernel.");
    this.memory.grow(spare);
    const { buffer } = this.memory;
    this.bytes = new Uint8Array(buffer);
    this.halves = new Uint16Array(buffer);
    this.words = new Int32Array(buffer);
  }
}
