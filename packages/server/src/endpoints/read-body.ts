import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { discard } from '../request/discard.ts'
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
    return JSON.parse(text, text.includes(String.raw`\u0000`) ? refuseNul : undefined)
  } catch {
    throw invalidRequest('The body is not JSON, or has a NUL in it.')
  }
}

/** Rejects NUL: users never type it, and some databases accept it in no text. */
function refuseNul(name: string, value: unknown): unknown {
  if (name.includes('\0') || (typeof value === 'string' && value.includes('\0'))) throw new TypeError('There is a NUL.')
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
