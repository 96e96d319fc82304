/** Reads a stream to its end, or gives `undefined` when it is longer than `limit` bytes. */
export async function readBytes(
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let left = limit
  const reader = stream?.getReader()
  // May settle only once another copy of the stream is read too: not to be waited for.
  const stop = (): void => void reader?.cancel(signal?.reason).catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      signal?.throwIfAborted()
      if (done || !value) return new Uint8Array(await new Blob(chunks).arrayBuffer())
      left -= value.byteLength
      if (left < 0) {
        stop()
        return undefined
      }
      chunks.push(value)
    }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
