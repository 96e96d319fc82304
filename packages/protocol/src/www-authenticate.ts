/**
 * One challenge of a `WWW-Authenticate` field (RFC 9110 §11.3). Names are lower-cased; `params` has no prototype.
 *
 * @example
 * ```ts
 * const challenge: AuthChallenge = { scheme: 'bearer', params: { error: 'invalid_token' } }
 * ```
 */
export interface AuthChallenge {
  readonly scheme: string
  readonly params: Readonly<Record<string, string>>
  readonly token68?: string
  /** Parameters that stood more than once, which RFC 9110 §11.2 forbids. The first value is kept. */
  readonly duplicates?: readonly string[]
}

/**
 * What {@link parseWwwAuthenticate} read.
 *
 * @example
 * ```ts
 * const { challenges, malformed }: ParsedWwwAuthenticate = parseWwwAuthenticate('Basic realm="simple"')
 * ```
 */
export interface ParsedWwwAuthenticate {
  /** The challenges before the first fault. */
  readonly challenges: readonly AuthChallenge[]
  /** Whether the value breaks the grammar somewhere. */
  readonly malformed: boolean
}

// Sticky, without nested quantifiers: each character is looked at a bounded number of times.
const separators = /[ \t\r\n,]*/y
const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y
const equals = /[ \t]*=[ \t]*/y
// What a parameter says, quoted or not, with the list's next comma or its end behind it.
const content =
  /(?:"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\uffff]|\\[\t \x21-\x7e\x80-\uffff])*)"|([!#$%&'*+\-.^_`|~0-9A-Za-z]+))(?=[ \t\r\n]*(?:,|$))/y
const spaces = /[ \t\r\n]+/y
const param = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+[ \t]*=[ \t]*[^ \t=,]/y
const token68 = /(?:[-._~+/0-9A-Za-z]+=*)?(?=[ \t\r\n]*(?:,|$))/y
const listEnd = /(?=[ \t\r\n]*(?:,|$))/y

/**
 * As much as Node takes for all headers of a message together (`--max-http-header-size`), and two to four times what nginx lets a server
 * send through it (`proxy_buffer_size`). Chromium takes 256 KiB (`kMaxHeaderBufSize`): 131,072 challenges, each of which is an object.
 */
const MAX_LENGTH = 16_384

/**
 * Reads the value of a `WWW-Authenticate` field: any number of challenges, in the combined form which `Headers.get` gives.
 * Never throws, in time linear in the length (PRS-01..12); of more than 16,384 characters nothing is read.
 *
 * @example
 * ```ts
 * parseWwwAuthenticate('Basic realm="simple", Bearer error="invalid_token"').challenges.length // 2
 * ```
 */
export function parseWwwAuthenticate(value: string): ParsedWwwAuthenticate {
  const challenges: { scheme: string; params: Record<string, string>; token68?: string; duplicates?: string[] }[] = []
  let at = 0
  // Whether the challenge at hand takes a parameter here: right after its scheme, or after another parameter.
  let takesParam = false

  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(value)
    if (match) at = pattern.lastIndex
    return match
  }
  const result = (malformed: boolean): ParsedWwwAuthenticate => ({ challenges, malformed })

  if (value.length > MAX_LENGTH) return result(true)
  for (read(separators); at < value.length; read(separators)) {
    const name = read(token)?.[0].toLowerCase()
    if (name === undefined) return result(true)
    // `token BWS "="` is a parameter of the challenge at hand; `token SP` or `token ,` begins the next (RFC 9110 §11.6.1).
    if (read(equals)) {
      const current = challenges.at(-1)
      if (!current || !takesParam) return result(true)
      const match = read(content)
      const text = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]
      if (text === undefined) {
        challenges.pop()
        return result(true)
      }
      if (name in current.params) (current.duplicates ??= []).push(name)
      else current.params[name] = text
      continue
    }
    const challenge: (typeof challenges)[number] = {
      scheme: name,
      params: Object.create(null) as Record<string, string>,
    }
    challenges.push(challenge)
    takesParam = read(spaces) !== null
    param.lastIndex = at
    if (takesParam && param.test(value)) continue
    const found = read(takesParam ? token68 : listEnd)
    if (!found) {
      challenges.pop()
      return result(true)
    }
    if (found[0]) {
      challenge.token68 = found[0]
      takesParam = false
    }
  }
  return result(false)
}

/**
 * Writes one challenge (RFC 9110 §11.6.1). Parameters are written as quoted-strings, in the order given.
 *
 * @throws TypeError for a scheme or name that is not a token, for a value with a control or non-ASCII character, which could
 * split the header (HDR-06), and for `Bearer` without a parameter (RFC 6750 §3).
 * @example
 * ```ts
 * serializeWwwAuthenticate('Bearer', { error: 'insufficient_user_authentication', max_age: '300' })
 * ```
 */
export function serializeWwwAuthenticate(scheme: string, params: Readonly<Record<string, string>>): string {
  const names = Object.keys(params)
  for (const name of [scheme, ...names]) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name))
      throw new TypeError(`[stepup] ${JSON.stringify(name)} is not a token; use letters, digits and hyphens`)
  }
  if (scheme.toLowerCase() === 'bearer' && names.length === 0)
    throw new TypeError('[stepup] Bearer needs at least one parameter; give it a realm')
  const written = names.map((name) => {
    const text = params[name] ?? ''
    if (!/^[\x20-\x7e]*$/.test(text))
      throw new TypeError(
        `[stepup] The parameter ${name} has a character that a header can't carry; use printable ASCII`,
      )
    return `${name}="${text.replace(/["\\]/g, '\\$&')}"`
  })
  return names.length > 0 ? `${scheme} ${written.join(', ')}` : scheme
}
