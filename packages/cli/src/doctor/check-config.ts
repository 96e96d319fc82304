import { createSeal, isWebOrigin, resealAll } from '@stepup/server/operator'
import { createStepUpServer, type StepUpServerOptions } from '@stepup/server'
import { checkPolicies } from '@stepup/policy'
import { checkOptionsOf } from '../policy/check-options.ts'
import { messageOf } from '../cli-error.ts'
import { type Check, error, ok, warning } from './check.ts'
import { checkOrigin, checkRelyingParty } from './origins.ts'

/** Checks the options of `createStepUpServer`. */
export async function checkConfig(options: StepUpServerOptions): Promise<readonly Check[]> {
  return [
    checkStart(options),
    ...(options.origins ?? []).map(checkOrigin),
    ...checkKeys(options),
    ...checkRules(options),
    await checkStore(options),
    ...(await checkSecret(options)),
    ...checkWiring(options),
  ]
}

function checkStart(options: StepUpServerOptions): Check {
  try {
    createStepUpServer(options)
    return ok('options', 'The server starts with these options.')
  } catch (cause) {
    return error('options', `The server does not start: ${messageOf(cause)}`, 'Mend that first.')
  }
}

function checkKeys({ factors, origins }: StepUpServerOptions): readonly Check[] {
  return factors.flatMap(({ kind, relyingParty }) => {
    if (!relyingParty) return []
    // Origins of app shells are no websites, and passkeys of pages do not work there.
    const missing = origins.filter((origin) => isWebOrigin(origin) && !relyingParty.origins.includes(origin))
    return [
      ...checkRelyingParty(relyingParty.id, relyingParty.origins),
      ...missing.map((origin) =>
        error(
          'origin',
          `The server takes calls of ${origin}, but ${kind}() takes no keys there.`,
          `Add it to the origins of ${kind}().`,
        ),
      ),
    ]
  })
}

function checkRules(options: StepUpServerOptions): readonly Check[] {
  const { policies } = options
  try {
    const data = typeof policies === 'function' ? policies(() => undefined) : policies
    const findings = checkPolicies(data, checkOptionsOf(options))
    if (findings.length === 0) return [ok('policies', `The policies are valid, version ${data.version}.`)]
    return findings.map(({ severity, place, message, cure }) => ({
      status: severity,
      about: 'policies',
      message: `${place}: ${message}.`,
      cure,
    }))
  } catch (cause) {
    return [
      error(
        'policies',
        `The policies cannot be read: ${messageOf(cause)}`,
        'Try `npx @stepup/cli policy check` on the file.',
      ),
    ]
  }
}

async function checkStore({ store }: StepUpServerOptions): Promise<Check> {
  try {
    await store.findAuditHead('stepup')
    return ok('store', 'The store answers, and has its tables.')
  } catch (cause) {
    return error(
      'store',
      `The store cannot be used: ${messageOf(cause)}`,
      'Is the database there? Does something call `await store.migrate()`?',
    )
  }
}

/** Counts the records that still need an earlier secret, during a rotation. */
async function checkSecret({ store, secret }: StepUpServerOptions): Promise<readonly Check[]> {
  if (typeof secret === 'string' || secret.length < 2) return []
  try {
    const { earlier, unreadable, recoveryCodes } = await resealAll(store, createSeal(secret), { move: false })
    if (earlier + unreadable + recoveryCodes === 0) return [ok('secret', 'Nothing needs an earlier secret any more.')]
    return [
      warning(
        'secret',
        `An earlier secret is needed for ${earlier} authenticators and ${recoveryCodes} unused recovery codes; none of them opens ${unreadable} authenticators.`,
        '`npx @stepup/cli reseal` moves authenticators. Recovery codes have to be made anew by their owners.',
      ),
    ]
  } catch {
    // `checkStore` reports why the store can't be used.
    return []
  }
}

const sendsMessages: readonly string[] = ['email_otp', 'sms_otp']

/** Checks optional settings that are probably forgotten. */
function checkWiring(options: StepUpServerOptions): readonly Check[] {
  const { factors, session, clientAddress, notify, audit, clock = Date.now } = options
  const found: Check[] = []
  if (!factors.some(({ phishingResistant }) => phishingResistant))
    found.push(warning('factors', 'No factor resists phishing.', 'Add passkey().'))
  if (factors.every(({ kind }) => sendsMessages.includes(kind)))
    found.push(
      warning(
        'factors',
        'Everything rests on messages, which are restricted (NIST SP 800-63B §3.1.3.3).',
        'Add passkey() or totp().',
      ),
    )
  if (!session.rotate)
    found.push(
      warning(
        'session',
        'A session keeps its token after a step-up, and with it what somebody stole before.',
        'Give the session adapter `rotate`, and have `read` say of a token that was replaced that it is `superseded`.',
      ),
    )
  if (!clientAddress)
    found.push(
      warning(
        'address',
        'Nothing is limited by address.',
        'Give `clientAddress`: remoteAddress of the adapter, or behindProxies().',
      ),
    )
  if (!notify)
    found.push(
      warning('notify', 'Nobody is told when their factors or devices change.', 'Give `notify`, and send a mail.'),
    )
  if (!audit)
    found.push(
      warning(
        'audit',
        'Nothing is kept of what happens; errors go to the console.',
        'Give `audit`: auditTrail(), jsonLog(), or both by allAudits().',
      ),
    )
  const skew = Math.abs(clock() - Date.now())
  if (skew > 1000)
    found.push(
      error(
        'clock',
        `The clock that is given is ${Math.round(skew / 1000)} s away from this machine's.`,
        'Leave `clock` out. It is for tests.',
      ),
    )
  return found
}
