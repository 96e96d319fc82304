/** Reads a stream to its end, or gives `undefined` when it is longer than `limit` bytes. */
export async function readBytes(
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let left = limit
  const reader = stream?.getReader()
  // Not awaited, because it may settle only after the other branch is read.
  const stop = (): void => void reader?.cancel(signal?.reason).catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (signal?.aborted) throw signal.reason
      if (done || !value) return join(chunks, limit - left)
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
