import type { PolicyPack } from './pack.ts'

/**
 * Sudo mode, similar to GitHub's: the first sensitive action requires a proof, and later ones do not for `maxAge`
 * seconds. The time starts with the proof. Unlike at GitHub, a later action does not start it again.
 *
 * @example
 * policies: combinePolicies(own, [sudoMode({ actions: ['apikey.create', 'webhook.*'] })])
 */
export function sudoMode({
  actions,
  maxAge = 2 * 60 * 60,
  acrValues = ['phr', 'aal2', 'aal1'],
}: {
  readonly actions: readonly string[]
  /** Seconds until the next challenge. Default two hours. */
  readonly maxAge?: number
  /** Default `["phr", "aal2", "aal1"]`: any factor, the stronger the better. */
  readonly acrValues?: readonly string[]
}): PolicyPack {
  return {
    name: 'sudo-mode',
    sources: [
      {
        title: 'GitHub Docs, “Sudo mode”',
        says: 'A sensitive action asks the user to confirm their identity, and then does not ask again for some hours.',
      },
      {
        title: 'OWASP ASVS 5.0, 7.5.1 and 7.5.3',
        says: 'Changing how an account is protected, and other highly sensitive transactions, need authentication again.',
      },
    ],
    actions,
    signals: [],
    parameters: {},
    rules: [
      {
        id: 'sudo-mode',
        actions,
        require: { acr_values: acrValues, max_age: maxAge },
        reasons: [{ code: 'sensitive_action' }],
      },
    ],
  }
}
