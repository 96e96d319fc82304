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
  const bytes = await readBytes(new Response(body).body, limit, signal)
  if (bytes) return bytes
  throw new StepUpError('not_replayable', `The body is longer than the ${limit} bytes of \`stepUp.buffer\`.`)
}
