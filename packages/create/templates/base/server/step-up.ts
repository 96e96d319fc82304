import { policyFile } from '@stepup/policy/file'
import { createStepUpServer, emailOtp, passkey, type StepUpServerOptions } from '@stepup/server'
import { velocity } from '@stepup/server/signals'
import { createSqliteStore } from '@stepup/server/sqlite'

import { database } from './database.ts'
import { sendMail } from './mail.ts'
import { origin } from './origin.ts'
import { session } from './sessions.ts'

const secret = process.env.STEPUP_SECRET
if (!secret)
  throw new Error(
    `STEPUP_SECRET is not set. Write it to the file .env: STEPUP_SECRET= and the output of node -p "crypto.randomBytes(32).toString('base64url')". Then start the app again.`,
  )

const store = createSqliteStore(database)
await store.migrate()

/** `npx @stepup/cli doctor --config server/step-up.ts` checks these. */
export const options: StepUpServerOptions = {
  store,
  session,
  secret,
  origins: [origin],
  factors: [
    passkey({ rpId: new URL(origin).hostname, rpName: 'My app', origins: [origin] }),
    emailOtp({ send: sendMail }),
  ],
  policies: policyFile('policies.yaml'),
  // Counts of earlier payments, for the policies.
  signals: [velocity({ actions: ['transfer.create'] })],
  // The tests know the code of every e-mail. The server refuses this in production.
  fixedCode: process.env.STEPUP_FIXED_CODE,
  // The devtools may read why a step-up was required.
  development: process.env.NODE_ENV === 'development',
}

export const stepUp = createStepUpServer(options)
