import { once } from 'node:events'
import { connect } from 'node:net'

/** A request as its bytes will be: nothing is added, ordered or corrected but what is said here. */
export interface RawRequest {
  /** Default `GET`. */
  readonly method?: string
  /** As it stands in the request line. */
  readonly path: string
  /** In this order, twice if they are here twice. Without a `host` of their own they get one. */
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

/** Sends bytes over a connection of its own, and reads the answer to its end. */
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
  // A server that has heard enough hangs up while we still talk; what it has answered by then counts.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]))
  if (contentLength !== undefined && contentLength > bytes.byteLength) socket.end()
  await closed
  return parse(Buffer.concat(chunks).toString('latin1'))
}

/** One character a byte, until the lengths are dealt with. */
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
