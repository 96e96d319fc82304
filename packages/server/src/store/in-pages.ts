/** Reads one page of a list: the items after one, or from the beginning. */
type ReadPage<TItem> = (page: { readonly limit: number; readonly after?: TItem }) => Promise<readonly TItem[]>

/** Reads a list of the store by pages of a size, each after the last item of the one before. */
export async function* inPages<TItem>(size: number, read: ReadPage<TItem>): AsyncGenerator<TItem, void, undefined> {
  for (let last: TItem | undefined; ;) {
    const page = await read({ limit: size, ...(last === undefined ? {} : { after: last }) })
    yield* page
    last = page.at(-1)
    if (page.length < size) return
  }
}

/** Reads a whole list of the store by pages of a size. */
export async function listAll<TItem>(size: number, read: ReadPage<TItem>): Promise<readonly TItem[]> {
  const all: TItem[] = []
  for await (const item of inPages(size, read)) all.push(item)
  return all
}
