import { ProblemError } from '../problem/problem-error.ts'

const MAX_BYTES = 64 * 1024

/** The JSON object in the body; `{}` when there is no body. */
export async function readBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request)
  if (text === '') return {}
  // Forms can't send this type across sites without a preflight.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new ProblemError('unsupported_media_type')
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProblemError('invalid_request', { detail: 'The body has to be a JSON object.' })
  }
  return value as Readonly<Record<string, unknown>>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, text.includes(String.raw`\u0000`) ? refuseNul : undefined)
  } catch {
    throw new ProblemError('invalid_request', { detail: 'The body is not JSON, or holds a NUL.' })
  }
}

/** Nobody types one, and some databases take none in a text. */
function refuseNul(name: string, value: unknown): unknown {
  if (name.includes('\0') || (typeof value === 'string' && value.includes('\0'))) throw new TypeError('There is a NUL.')
  return value
}

/** Counts while it reads: `Content-Length` can be missing, or a lie. */
async function readText(request: Request): Promise<string> {
  // Nothing would be left, and the client would be told that it sent nothing.
  if (request.bodyUsed)
    throw new TypeError(
      'The body of this request was read before the step-up handler got it. Hand on `request.clone()`.',
    )
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await readNext(reader)
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > MAX_BYTES) {
      await reader.cancel()
      throw new ProblemError('invalid_request', { detail: `The body is larger than ${MAX_BYTES} bytes.` })
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** A client that goes away in the middle is nothing that the operator has to hear of. */
async function readNext(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read()
  } catch {
    throw new ProblemError('invalid_request', { detail: 'The body broke off.' })
  }
}
