import { StepUpError } from '../error.ts'
import { readBytes } from './read-bytes.ts'

/**
 * Reads a stream into memory, up to a limit.
 *
 * @throws StepUpError `not_replayable` when it is longer.
 */
export async function readStream(
  body: BodyInit,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  // A pipe that is aborted cancels the stream, and fails the reading at once.
  const piped = new Response(body).body?.pipeThrough(new TransformStream(), signal && { signal })
  const bytes = await readBytes(piped, limit)
  if (bytes) return bytes
  throw new StepUpError('not_replayable', `The body is longer than the ${limit} bytes of \`stepUp.buffer\`.`)
}
