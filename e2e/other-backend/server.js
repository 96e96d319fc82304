// @ts-check
// A plain Node backend without Stepup: it refuses calls with a header of RFC 9470 and verifies its own codes.
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const [folder = '', port = '0'] = process.argv.slice(2)
const types = /** @type {Record<string, string>} */ ({
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
})

/** Milliseconds for which an authentication is fresh. */
const FRESH = 300_000
let provenAt = 0
let code = ''

const server = createServer(async (request, response) => {
  /** @param {number} status @param {object} [body] @param {Record<string, string>} [headers] */
  const answer = (status, body, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers })
    response.end(body && JSON.stringify(body))
  }
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  switch (`${request.method} ${pathname}`) {
    case 'POST /api/payroll':
      if (Date.now() - provenAt > FRESH)
        return answer(
          401,
          { error: 'insufficient_user_authentication' },
          { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"' },
        )
      return answer(200, { people: 12 })
    case 'POST /api/code':
      code = String(randomInt(1_000_000)).padStart(6, '0')
      return answer(204)
    case 'POST /api/code/verify': {
      const typed = JSON.parse(Buffer.concat(chunks).toString()).code
      if (code === '' || typed !== code) return answer(422, { error: 'wrong_code' })
      code = ''
      provenAt = Date.now()
      return answer(204)
    }
    // Simulates the user's mailbox.
    case 'GET /mailbox':
      return answer(200, { code })
    default: {
      const file = join(folder, pathname === '/' ? 'index.html' : pathname)
      const content = await readFile(file).catch(() => undefined)
      response.writeHead(content ? 200 : 404, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
      return response.end(content)
    }
  }
})
server.listen(Number(port), 'localhost', () => console.log('ready'))
