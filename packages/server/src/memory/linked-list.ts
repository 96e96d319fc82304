/** A place in a {@link LinkedList}: what its item is taken out by. */
export interface Link<TItem> {
  readonly item: TItem
  before: Link<TItem> | undefined
  after: Link<TItem> | undefined
  isIn: boolean
}

/** Items in the order in which they came. Taking one out costs the same wherever it stands, and however many there are. */
export class LinkedList<TItem> {
  #first: Link<TItem> | undefined
  #last: Link<TItem> | undefined

  get first(): Link<TItem> | undefined {
    return this.#first
  }

  add(item: TItem): Link<TItem> {
    const link = { item, before: this.#last, after: undefined, isIn: true }
    if (this.#last) this.#last.after = link
    else this.#first = link
    this.#last = link
    return link
  }

  /** One that was taken out before stays out. */
  remove(link: Link<TItem>): void {
    if (!link.isIn) return
    link.isIn = false
    const { before, after } = link
    if (before) before.after = after
    else this.#first = after
    if (after) after.before = before
    else this.#last = before
    // What it held on to would live as long as it does, which for the garbage collector may be long.
    link.before = undefined
    link.after = undefined
  }

  *oldestFirst(): IterableIterator<TItem> {
    for (let link = this.#first, next = link?.after; link; link = next, next = link?.after) yield link.item
  }

  *newestFirst(): IterableIterator<TItem> {
    for (let link = this.#last; link; link = link.before) yield link.item
  }
}
