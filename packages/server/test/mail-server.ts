import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

import { freePort } from './databases/own-process.ts'

/** A mail server that can be killed and frozen, with the subset of SMTP that a client needs (RFC 5321). */
export interface TestMailServer {
  readonly url: string
  /** The raw accepted messages. */
  readonly messages: readonly string[]
  /** The addresses that messages were sent to, in brackets. */
  readonly recipients: readonly string[]
  /** Closes the server and all its connections. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** From now on the server accepts connections and never responds. */
  freeze(): void
  thaw(): void
}

export async function startMailServer(): Promise<TestMailServer> {
  const port = await freePort()
  const messages: string[] = []
  const recipients: string[] = []
  const sockets = new Set<Socket>()
  let frozen = false

  function serve(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    if (!frozen) converse(socket, { messages, recipients })
  }
  async function listen(): Promise<Server> {
    const server = createServer(serve).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  let server = await listen()
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    recipients,
    async kill() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async restart() {
      server = await listen()
    },
    freeze: () => void (frozen = true),
    thaw: () => void (frozen = false),
  }
}

function converse(
  socket: Socket,
  { messages, recipients }: { readonly messages: string[]; readonly recipients: string[] },
): void {
  let read = ''
  let message: string | undefined
  socket.write('220 mail.example\r\n')
  socket.on('data', (chunk) => {
    read += chunk.toString('latin1')
    for (let end = read.indexOf('\r\n'); end >= 0; end = read.indexOf('\r\n')) {
      const line = read.slice(0, end)
      read = read.slice(end + 2)
      if (message === undefined) {
        if (line === 'DATA') message = ''
        if (line.startsWith('RCPT TO:')) recipients.push(line.slice('RCPT TO:'.length))
        socket.write(line === 'DATA' ? '354 Go on\r\n' : line === 'QUIT' ? '221 Bye\r\n' : '250 OK\r\n')
      } else if (line === '.') {
        messages.push(message)
        message = undefined
        socket.write('250 Taken\r\n')
      } else message += `${line}\n`
    }
  })
}
