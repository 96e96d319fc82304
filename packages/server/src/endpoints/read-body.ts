import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { discard } from '../request/discard.ts'
import { isKey } from '../store/key.ts'
import type { Body } from './call.ts'

const MAX_BYTES = 64 * 1024

/**
 * The JSON object in a request's body; `{}` without a body.
 *
 * @throws ProblemError for a body that is no JSON object, has another content type, or is larger than `maxBytes` (default 64 KiB).
 */
export async function readBody(
  request: Request,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): Promise<Body> {
  const text = await readText(request, maxBytes)
  if (text === '') return {}
  // Forms can't send this type across sites without a preflight.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new ProblemError('unsupported_media_type')
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidRequest('The body has to be a JSON object.')
  return value as Body
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, text.includes(String.raw`\u`) ? refuseBroken : undefined)
  } catch {
    throw invalidRequest('The body is not JSON, or has a NUL or half of a surrogate pair in it.')
  }
}

/**
 * Refuses texts with a NUL or half of a surrogate pair, which databases refuse or change, and hashes change. In JSON,
 * only an escape can write them.
 */
function refuseBroken(name: string, value: unknown): unknown {
  if (!isKey(name) || (typeof value === 'string' && !isKey(value))) throw new TypeError('The text is broken.')
  return value
}

/** Reads a body of limited size. `Content-Length` may be missing or wrong, so the bytes are counted. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  if (request.bodyUsed)
    throw new TypeError('The body was read before the step-up handler got the request. Pass in `request.clone()`.')
  if (!request.body) return ''
  const tooLarge = (): ProblemError => invalidRequest(`The body is larger than ${maxBytes} bytes.`)
  // An unread body is free. If reading is started and cancelled, SvelteKit closes the connection without the response.
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  const reader = request.body.getReader()
  for (;;) {
    // A client's disconnect is not an error of the server.
    const { done, value } = await reader.read().catch(() => Promise.reject(invalidRequest('The body broke off.')))
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > maxBytes) {
      discard(reader)
      throw tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}
