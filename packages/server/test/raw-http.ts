import { once } from 'node:events'
import { connect } from 'node:net'

/** A raw request: nothing is added, reordered or corrected. */
export interface RawRequest {
  /** Default `GET`. */
  readonly method?: string
  /** Exactly as in the request line. */
  readonly path: string
  /** Sent in this order, including duplicates. A missing `host` is added. */
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string | Uint8Array
  /** Claims another length than the body's. */
  readonly contentLength?: number
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Sends bytes over a separate connection and reads the whole response. */
export async function sendRaw(port: number, host: string, request: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', path, headers = [], body = '', contentLength } = request
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)
  const isGiven = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name)
  const length = contentLength ?? bytes.byteLength
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(isGiven('host') ? [] : [`Host: ${host}`]),
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(length > 0 && !isGiven('transfer-encoding') && !isGiven('content-length') ? [`Content-Length: ${length}`] : []),
  ]
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const closed = once(socket, 'close')
  // A server may close the connection while the test still sends; its response so far counts.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]))
  if (contentLength !== undefined && contentLength > bytes.byteLength) socket.end()
  await closed
  return parse(Buffer.concat(chunks).toString('latin1'))
}

/** One character per byte, until the lengths are parsed. */
function parse(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n')
  const headers = new Headers()
  for (const line of lines) headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  const body = text.slice(end + 4)
  const isChunked = headers.get('transfer-encoding') === 'chunked'
  const bytes = Buffer.from(isChunked ? joinChunks(body) : body, 'latin1')
  return { status: Number(first.split(' ')[1] ?? 0), headers, text: bytes.toString() }
}

function joinChunks(body: string): string {
  let rest = body
  let text = ''
  for (;;) {
    const line = rest.indexOf('\r\n')
    const size = Number.parseInt(rest.slice(0, line), 16)
    if (!(size > 0)) return text
    text += rest.slice(line + 2, line + 2 + size)
    rest = rest.slice(line + 2 + size + 2)
  }
}
