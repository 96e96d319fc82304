import type { FactorOffer } from '@stepup/protocol'

import { isObject } from '../is-object.ts'

// There is no `process` in a page: whoever bundles puts the word in.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** The name that the browser, or an app's driver, gave to its refusal. Never what it said in words. */
export function refusalName(error: unknown): string | undefined {
  const name = isObject(error) ? error['name'] : undefined
  return typeof name === 'string' && /^\w{1,40}$/.test(name) ? name : undefined
}

/** What ends a ceremony without a fault: a no, or a time that ran out, or the prompt itself. */
const faultless: readonly unknown[] = ['NotAllowedError', 'AbortError']

/**
 * Tells developers why the browser refused, which the person is not told (EDGE-40). In production there is nothing of it. That somebody
 * said no, took too long, or went elsewhere is not worth a word: it has the same name as what a policy forbids, which is not offered in
 * the first place.
 */
export function explainRefusal(error: unknown, { kind, options }: FactorOffer): void {
  try {
    if (process.env.NODE_ENV !== 'production' && !faultless.includes(refusalName(error)))
      console.warn(`[stepup] The browser did not run the ceremony for ${kind}. ${hintFor(error, options)}`, error)
  } catch {
    // No bundler has put the word in: a page that loads modules as they are.
  }
}

function hintFor(error: unknown, options: unknown): string {
  const name = refusalName(error)
  const rpId = isObject(options) ? (options['rpId'] ?? (isObject(options['rp']) ? options['rp']['id'] : undefined)) : ''
  const text = isObject(error) ? String(error['message']) : ''
  if (name === 'SecurityError')
    return `Passkeys are for ${String(rpId)}, and the page is at ${globalThis.location?.origin}: the \`rpId\` of the server has to be the page's domain or one above it, over https or on localhost. An address of numbers is no domain.`
  if (/pending/i.test(text))
    return 'Another request of this page is pending: end your own `navigator.credentials` call, for example that of a sign-in field.'
  if (name === 'NotSupportedError' || name === 'ConstraintError')
    return 'No authenticator can do what the options ask for: see `pubKeyCredParams`, `residentKey` and `userVerification`.'
  if (name === 'InvalidStateError') return 'This authenticator has a credential for this person already.'
  return 'The options or the answer are malformed; an extension of the browser may have changed them.'
}
