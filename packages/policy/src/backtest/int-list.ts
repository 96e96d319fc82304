/** A growing list of 32-bit integers. */
export class IntList {
  /** The integers, and room for more after `length`. */
  items: Int32Array<ArrayBuffer> = new Int32Array(64)
  length: number = 0

  push(item: number): void {
    if (this.length === this.items.length) this.reserve(1)
    this.items[this.length++] = item
  }

  /** Makes room for more items. */
  reserve(count: number): void {
    const needed = this.length + count
    if (needed <= this.items.length) return
    const larger = new Int32Array(Math.max(needed, Math.ceil(this.items.length * 1.5)))
    larger.set(this.items.subarray(0, this.length))
    this.items = larger
  }

  at(index: number): number {
    return this.items[index] ?? 0
  }

  get bytes(): number {
    return this.items.byteLength
  }
}
