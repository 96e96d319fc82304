import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'

import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { PolicyError } from '@stepup/policy'
import { policyFile } from '@stepup/policy/file'
import { webhookSender } from '@stepup/server'
import { smtpSender } from '@stepup/server/nodemailer'
import { isLoopback } from '@stepup/server/signals'
import { compress } from 'hono/compress'

import { createBank } from './bank.ts'
import { clientAddresses } from './client-address.ts'
import { openDatabase } from './database/open-database.ts'
import type { SendMessage } from './mail/inbox.ts'
import { readSecret } from './secret.ts'
import { serveBuiltBank } from './serve-built-bank.ts'

const here = import.meta.dirname
const { env } = process

const port = Number(env['PORT'] ?? 4100)
const origin = env['ORIGIN'] ?? `http://localhost:${port}`
const dataDir = env['DATA_DIR'] ?? join(here, '../.data')
// With POLICIES, changes of that file apply at once. Without it, staff publish policies, and the bank's own file is the
// first version.
const policyPath = env['POLICIES'] || join(here, '../policies.json')
const publishing = !env['POLICIES']
const smtpUrl = env['SMTP_URL']
const textUrl = env['SMS_WEBHOOK_URL']

// Proxies whose `X-Forwarded-For` is trusted: `10.0.0.0/8,192.0.2.1`.
const proxies = (env['TRUSTED_PROXIES'] ?? '').split(',').map((range) => range.trim())

const SWEEP_EVERY = 10 * 60_000

function mailSender(url: string): SendMessage {
  const send = smtpSender({ url, from: env['SMTP_FROM'] ?? 'Northbank <no-reply@northbank.example>' })
  return ({ to, subject = 'Northbank', text }) => send({ to, subject, text })
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || isLoopback(host.replaceAll(/[[\]]/g, ''))
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT is ${env['PORT']}, and has to be a number from 1 to 65535.`)
if (!URL.canParse(origin) || new URL(origin).origin !== origin)
  fail(
    `ORIGIN is ${origin}. Set the origin that browsers send: scheme, host and port, such as http://localhost:${port}`,
  )
// Anyone can read the demo's inbox and passwords, so outside a demo they must not exist.
const demo = env['DEMO'] === undefined ? isThisMachine(new URL(origin).hostname) : env['DEMO'] === '1'
if (!demo && !(smtpUrl && textUrl))
  fail(
    `The bank at ${origin} needs SMTP_URL and SMS_WEBHOOK_URL, so that codes reach their owners. To show a demo there, whose inbox and demo customers are open to everybody, set DEMO=1.`,
  )
if (textUrl && !env['SMS_WEBHOOK_SECRET'])
  fail('SMS_WEBHOOK_URL requires SMS_WEBHOOK_SECRET, with which the receiver verifies each message.')
mkdirSync(dataDir, { recursive: true })

/** Returns the innermost message of an error. The outer ones only repeat the bank's own calls. */
function reasonOf(error: unknown): string {
  const { cause, errors, message, code } = error as Error & { cause?: unknown; errors?: unknown[]; code?: string }
  const inner = cause ?? errors?.[0]
  return inner === undefined ? message || (code ?? String(error)) : reasonOf(inner)
}

/** Returns the result, or prints the reason of the failure in one line and exits. */
async function orFail<T>(what: string, make: () => T | Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    // Policies are checked against the server's signals, so some policy errors only appear when the server starts.
    const subject = error instanceof PolicyError ? 'The policies cannot be used' : what
    return fail(`${subject}: ${reasonOf(error)}`)
  }
}

const database = await orFail('The database cannot be opened', () =>
  openDatabase({ dataDir, databaseUrl: env['DATABASE_URL'], redisUrl: env['REDIS_URL'] }),
)
const addresses = await orFail('TRUSTED_PROXIES cannot be used', () => clientAddresses(proxies.filter(Boolean)))
// All nodes need the same secret. A single node creates its own.
const secret = env['SECRET'] || readSecret(dataDir)
const policies = await orFail('The policies cannot be used', () => policyFile(policyPath))
const sendText = await orFail('SMS_WEBHOOK_SECRET cannot be used', () =>
  textUrl ? webhookSender({ url: textUrl, secret: env['SMS_WEBHOOK_SECRET'] ?? '' }) : undefined,
)
const bank = await orFail(
  `The bank cannot use ${env['DATABASE_URL'] ? 'the database that DATABASE_URL names' : `its database in ${dataDir}`}`,
  () =>
    createBank({
      database,
      origin,
      secret,
      policies,
      publishing,
      policyFile: { file: policyPath, path: env['POLICIES'] ? basename(policyPath) : 'apps/bank-api/policies.json' },
      demo,
      // Tests of other features set `DEMO_YEAR=0`.
      demoYear: env['DEMO_YEAR'] !== '0',
      clientAddress: addresses.of,
      onInboxMessage: ({ to, text }) => console.log(`To ${to}: ${text.replaceAll(/\s+/g, ' ')}`),
      alertsTo: env['ALERT_MAIL'] ?? (demo ? 'managers@northbank.example' : undefined),
      sendMail: smtpUrl ? mailSender(smtpUrl) : undefined,
      sendText,
    }),
)
// Only static files are compressed. Compressing API responses could leak secrets in them (BREACH).
bank.app.all('*', compress(), serveBuiltBank(join(here, '../../bank/dist'), bank))

/** Records the client's address before the bank handles the request. */
function answer(request: Request, connection: HttpBindings | Http2Bindings): Response | Promise<Response> {
  addresses.note(request, connection)
  return bank.app.fetch(request, connection)
}

const server = serve({ fetch: answer, port, hostname: env['HOST'] ?? 'localhost' }, () => {
  console.log(`Northbank is open: ${origin}`)
  console.log(
    publishing
      ? `Its staff publish its policies: ${origin}/staff. Ctrl+C closes it.`
      : `Its policies are in ${policyPath}; a change takes effect at once. Ctrl+C closes it.`,
  )
})
// Longer than proxies and clients keep idle connections. A connection that the server closes as a request arrives fails
// without a clear cause.
if ('keepAliveTimeout' in server) server.keepAliveTimeout = 75_000
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(
      `Port ${port} is taken: by this bank, if you have started it before, or by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    )
  fail(`The bank cannot open port ${port}: ${error.message}`)
})

const sweeping = setInterval(() => {
  bank.sweep().catch((error: unknown) => console.error('The database could not be swept, and will be later.', error))
}, SWEEP_EVERY)

async function close(): Promise<void> {
  await bank.stop()
  await bank.settled()
  await database.close()
}

let closing = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (closing) return
    closing = true
    console.log('Closing the bank')
    clearInterval(sweeping)
    server.close(() => void close())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
