// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Requirements of passkeys on a page in a frame of another site. */
export const frameHint =
  'The page is in a frame: give the `<iframe>` `allow="publickey-credentials-get; publickey-credentials-create"`, and list the site of the outer page in `topOrigins` of the server’s factor.'

export function isFramed(): boolean {
  return globalThis.top !== globalThis.self
}

/** Returns whether this browser exposes the document's policy. Firefox and Safari don't. */
export function tellsPermissions(): boolean {
  return 'permissionsPolicy' in globalThis.document || 'featurePolicy' in globalThis.document
}

const explained = new Set<string>()

/** Logs once, for developers, why passkeys are not offered in this document. Production builds omit it. */
export function explainUnavailable(): void {
  try {
    if (process.env.NODE_ENV === 'production') return
    const hint = hintFor(globalThis)
    if (hint === undefined || explained.has(hint)) return
    explained.add(hint)
    console.warn(`[stepup] Passkeys and security keys are not offered here. ${hint}`)
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
}

/** The globals of a page. Other hosts of the client have none of them. */
type Page = Partial<Pick<typeof globalThis, 'isSecureContext' | 'location' | 'PublicKeyCredential'>>

function hintFor({ isSecureContext, location, PublicKeyCredential }: Page): string | undefined {
  if (isSecureContext === false)
    return `The browser has them over https and on localhost only, and the page is at ${location?.origin}.`
  // A browser without WebAuthn is not the page's fault.
  if (typeof PublicKeyCredential !== 'function') return undefined
  return isFramed()
    ? `${frameHint} If the frame has it, a \`Permissions-Policy\` header of this page or of the outer one forbids it.`
    : 'The `Permissions-Policy` header of the page forbids `publickey-credentials-get`: set `publickey-credentials-get=(self)`.'
}
