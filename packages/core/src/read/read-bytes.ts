/** Reads a stream to its end, or gives `undefined` when it is longer than `limit` bytes. */
export async function readBytes(
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let left = limit
  const reader = stream?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || !value) return join(chunks, limit - left)
    left -= value.byteLength
    if (left < 0) {
      // Not awaited, because it may settle only after the other branch is read.
      reader?.cancel().catch(() => {})
      return undefined
    }
    chunks.push(value)
  }
}

/** Joins chunks synchronously. A `Blob` would do it in another process with a round trip. */
function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}
