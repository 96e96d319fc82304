import { createSeal, isWebOrigin, resealAll } from '@stepup/server/operator'
import { createStepUpServer, type StepUpServerOptions } from '@stepup/server'
import { checkPolicies, type PolicyData } from '@stepup/policy'
import { checkOptionsOf } from '../policy/load-policies.ts'
import { messageOf } from '../cli-error.ts'
import { type Check, error, ok, warning } from './check.ts'
import { checkOrigin, checkRelyingParty } from './origins.ts'

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
    return error('options', `The server does not start: ${messageOf(cause)}`, 'Fix this first.')
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
          `The server accepts calls from ${origin}, but ${kind}() accepts no keys there.`,
          `Add it to the origins of ${kind}().`,
        ),
      ),
    ]
  })
}

function checkRules(options: StepUpServerOptions): readonly Check[] {
  const { policies } = options
  try {
    const data = policiesAtStart(policies)
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
        'Run `npx @stepup/cli policy check` on the file.',
      ),
    ]
  }
}

/** Returns the policies that a server starts with. Published policies are checked when they are drafted. */
function policiesAtStart(policies: StepUpServerOptions['policies']): PolicyData {
  if (typeof policies === 'function') return policies(() => undefined)
  return 'initial' in policies ? policies.initial : policies
}

async function checkStore({ store }: StepUpServerOptions): Promise<Check> {
  try {
    await store.findAuditHead('stepup')
    return ok('store', 'The store answers, and has its tables.')
  } catch (cause) {
    return error(
      'store',
      `The store cannot be used: ${messageOf(cause)}`,
      'Check that the database runs, and that the app calls `await store.migrate()`.',
    )
  }
}

/** Counts the records that still need an earlier secret, during a rotation. */
async function checkSecret({ store, secret }: StepUpServerOptions): Promise<readonly Check[]> {
  if (typeof secret === 'string' || secret.length < 2) return []
  try {
    const { earlier, unreadable, recoveryCodes } = await resealAll(store, createSeal(secret), { move: false })
    if (earlier + unreadable + recoveryCodes === 0) return [ok('secret', 'No record needs an earlier secret.')]
    return [
      warning(
        'secret',
        `${earlier} records and ${recoveryCodes} unused recovery codes need an earlier secret. No secret opens ${unreadable} records.`,
        '`npx @stepup/cli reseal` seals authenticators and the published policies again. Owners of recovery codes have to generate new ones.',
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
  const skew = Math.abs(clock() - Date.now())
  const found = [
    !factors.some(({ phishingResistant }) => phishingResistant) &&
      warning('factors', 'No factor resists phishing.', 'Add passkey().'),
    factors.every(({ kind }) => sendsMessages.includes(kind)) &&
      warning(
        'factors',
        'All factors are messages, which are restricted (NIST SP 800-63B §3.1.3.3).',
        'Add passkey() or totp().',
      ),
    !session.rotate &&
      warning(
        'session',
        'Sessions keep their token after a step-up, so a token that was stolen before it gains its rights.',
        'Add `rotate` to the session adapter, and return `superseded` from `read` for a replaced token.',
      ),
    !clientAddress &&
      warning(
        'address',
        'There are no limits per address.',
        'Set `clientAddress`: remoteAddress of the adapter, or behindProxies().',
      ),
    !notify &&
      warning(
        'notify',
        'Users are not told when their factors or devices change.',
        'Set `notify`, and send an e-mail.',
      ),
    !audit &&
      warning(
        'audit',
        'Events are not kept, and errors go to the console only.',
        'Set `audit`: auditTrail(), jsonLog(), or both by allAudits().',
      ),
    skew > 1000 &&
      error(
        'clock',
        `The given clock differs from this machine's by ${Math.round(skew / 1000)} s.`,
        'Leave `clock` out. It is for tests.',
      ),
  ]
  return found.filter((check) => check !== false)
}
