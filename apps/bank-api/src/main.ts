import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { serve } from '@hono/node-server'
import { webhookSender } from '@stepup/server'
import { smtpSender } from '@stepup/server/nodemailer'
import { policyFile } from '@stepup/server/policy-file'

import { createBank } from './bank.ts'
import { openDatabase } from './database/open-database.ts'
import type { SendMessage } from './mail/inbox.ts'
import { serveBuiltBank } from './serve-built-bank.ts'

const here = import.meta.dirname
const { env } = process

const port = Number(env['PORT'] ?? 4100)
const origin = env['ORIGIN'] ?? `http://localhost:${port}`
const dataDir = env['DATA_DIR'] ?? join(here, '../.data')
const policyPath = env['POLICIES'] ?? join(here, '../policies.json')
const smtpUrl = env['SMTP_URL']
const textUrl = env['SMS_WEBHOOK_URL']

/**
 * The key that everything is sealed with: `SECRET`, the same on all nodes, or else made once and kept beside the database, readable
 * by its owner only.
 */
function readSecret(): Uint8Array {
  const given = env['SECRET']
  if (given) return Buffer.from(given, 'base64url')
  const file = join(dataDir, 'secret')
  try {
    // Of two that start at once, one makes it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
}

function mailSender(url: string): SendMessage {
  const send = smtpSender({ url, from: env['SMTP_FROM'] ?? 'Northbank <no-reply@northbank.example>' })
  return ({ to, subject = 'Northbank', text }) => send({ to, subject, text })
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT is ${env['PORT']}, and has to be a number from 1 to 65535.`)
if (textUrl && !env['SMS_WEBHOOK_SECRET'])
  fail('SMS_WEBHOOK_URL needs SMS_WEBHOOK_SECRET beside it: what the receiver checks each message with.')
mkdirSync(dataDir, { recursive: true })
const database = openDatabase({ dataDir, databaseUrl: env['DATABASE_URL'], redisUrl: env['REDIS_URL'] })
const app = await createBank({
  database,
  origin,
  secret: readSecret(),
  policies: policyFile(policyPath),
  sendMail: smtpUrl ? mailSender(smtpUrl) : undefined,
  sendText: textUrl ? webhookSender({ url: textUrl, secret: env['SMS_WEBHOOK_SECRET'] ?? '' }) : undefined,
})
app.all('*', serveBuiltBank(join(here, '../../bank/dist')))

const server = serve({ fetch: app.fetch, port, hostname: env['HOST'] ?? 'localhost' }, () => {
  console.log(`Northbank is open: ${origin}`)
  console.log(`Its policies are in ${policyPath}; a change takes effect at once. Ctrl+C closes it.`)
})
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${port} is taken by another program. Stop that one, or choose another port: PORT=4101 npm start`)
  fail(`The bank can not open port ${port}: ${error.message}`)
})

let closing = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    console.log('Closing the bank')
    server.close(() => void database.close())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
