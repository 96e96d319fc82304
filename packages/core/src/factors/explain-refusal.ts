import type { FactorOffer } from '@stepup/protocol'

import { isObject } from '../is-object.ts'
import { frameHint, isFramed, tellsPermissions } from './explain-unavailable.ts'

// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Returns the name of an error of the browser, or of an app's driver. Never its message, which may contain anything.
 */
export function refusalName(error: unknown): string | undefined {
  const name = isObject(error) ? error['name'] : undefined
  return typeof name === 'string' && /^\w{1,40}$/.test(name) ? name : undefined
}

/** Error names that are no fault: a cancellation or timeout, and an abort by the prompt. */
const faultless: readonly unknown[] = ['NotAllowedError', 'AbortError']

/**
 * Logs the reason of the browser's refusal for developers; the prompt does not show it (EDGE-40). Production builds
 * omit it. Cancellations, timeouts and aborts are not logged. Browsers use the same error for a forbidding
 * Permissions-Policy. In browsers that expose the policy, a forbidden ceremony is never offered; in frames of other
 * browsers, the log names the permission that may be missing.
 */
export function explainRefusal(error: unknown, offer: FactorOffer): void {
  try {
    if (process.env.NODE_ENV === 'production') return
    const isFrames = refusalName(error) === 'NotAllowedError' && isFramed() && !tellsPermissions()
    if (isFrames || !faultless.includes(refusalName(error)))
      console.warn(
        `[stepup] The browser did not run the ceremony for ${offer.kind}. ${hintFor(error, offer.options)}`,
        error,
      )
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
}

function hintFor(error: unknown, options: unknown): string {
  const name = refusalName(error)
  const text = isObject(error) ? String(error['message']) : ''
  if (name === 'NotAllowedError') return `If nobody canceled it: ${frameHint}`
  if (name === 'SecurityError')
    return `Passkeys are for ${rpIdOf(options)}, and the page is at ${globalThis.location?.origin}: the \`rpId\` of the server has to be the page's domain or one above it, over https or on localhost. An address of numbers is no domain.`
  if (/pending/i.test(text))
    return 'Another request of this page is pending: end your own `navigator.credentials` call, for example that of a sign-in field.'
  if (name === 'NotSupportedError' || name === 'ConstraintError')
    return 'No authenticator can do what the options ask for: see `pubKeyCredParams`, `residentKey` and `userVerification`.'
  if (name === 'InvalidStateError') return 'This authenticator has a credential for this person already.'
  return 'The options or the answer are malformed; an extension of the browser may have changed them.'
}

/** The RP ID in the options of an assertion or a registration, or in an enrollment that has them. */
function rpIdOf(options: unknown): string {
  if (!isObject(options)) return 'another domain'
  const { rpId = isObject(options['rp']) ? options['rp']['id'] : undefined } = options
  return typeof rpId === 'string' ? rpId : rpIdOf(options['options'])
}
