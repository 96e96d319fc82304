import { join } from 'node:path'

import { policyFile } from '@stepup/policy/file'
import {
  createStepUpServer,
  passkey,
  recoveryCodes,
  totp,
  type StepUpServer,
  type StepUpServerOptions,
} from '@stepup/server'
import { allAudits, auditTrail, operatorLog } from '@stepup/server/audit'
import { remoteAddress } from '@stepup/server/node'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { session } from './sessions.ts'

/** Origin of the pages. */
const origin = process.env['ORIGIN'] ?? 'http://localhost:4200'
if (!/^https:\/\/[^/]+$|^http:\/\/([\w-]+\.)*localhost(:\d+)?$/.test(origin))
  throw new Error(
    `ORIGIN is "${origin}". Set it to the address of the pages, without a path: https://app.example.com. Browsers have passkeys on https and on http://localhost only.`,
  )
/** Must stay the same across restarts: it seals enrolled authenticators. */
const secret = process.env['STEPUP_SECRET']
if (secret === undefined)
  throw new Error(
    'STEPUP_SECRET is not set. Write it to .env, which the command line reads, and start the server with: node --env-file=.env server.ts',
  )

// Paths begin in this folder, wherever a command is started that reads this file.
const store = createSqliteStore(openSqlite(process.env['DATABASE'] ?? join(import.meta.dirname, 'app.sqlite')))
await store.migrate()

/** `npx @stepup/cli doctor --config step-up.ts` checks these. */
export const options: StepUpServerOptions = {
  store,
  session,
  secret,
  origins: [origin],
  factors: [
    passkey({ rpId: new URL(origin).hostname, rpName: 'My app', origins: [origin] }),
    totp({ issuer: 'My app' }),
    recoveryCodes(),
  ],
  policies: policyFile(join(import.meta.dirname, 'policies.yaml')),
  clientAddress: remoteAddress,
  audit: allAudits(operatorLog(), auditTrail({ store, secret })),
  // Send an email instead, so that users learn of changes that they did not make.
  notify: ({ type, user }) => console.log(`${user.name}: ${type}`),
}

export const stepUp: StepUpServer = createStepUpServer(options)
