/**
 * One challenge of a `WWW-Authenticate` field (RFC 9110 §11.3). Names are lower-cased; `params` has no prototype.
 */
export interface AuthChallenge {
  readonly scheme: string
  readonly params: Readonly<Record<string, string>>
  readonly token68?: string
  /** Names of repeated parameters, which RFC 9110 §11.2 forbids. `params` has the first value. */
  readonly duplicates?: readonly string[]
}

/** Result of {@link parseWwwAuthenticate}. */
export interface ParsedWwwAuthenticate {
  /** Challenges before the first syntax error. */
  readonly challenges: readonly AuthChallenge[]
  /** Whether the value violates the grammar. */
  readonly malformed: boolean
}

// Sticky and without nested quantifiers, so that parsing time is linear.
const separators = /[ \t\r\n,]*/y
const token = /[!#$%&'*+\-.^`|~\w]+/y
const equals = /[ \t]*=[ \t]*/y
// A parameter's value, quoted or not, followed by a comma or the end of the list.
const content =
  /(?:"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\uffff]|\\[\t \x21-\x7e\x80-\uffff])*)"|([!#$%&'*+\-.^`|~\w]+))(?=[ \t\r\n]*(?:,|$))/y
const spaces = /[ \t\r\n]+/y
const param = /[!#$%&'*+\-.^`|~\w]+[ \t]*=[ \t]*[^ \t=,]/y
const token68 = /(?:[-.~+/\w]+=*)?(?=[ \t\r\n]*(?:,|$))/y

/**
 * Node's limit for all headers of a message (`--max-http-header-size`), and two to four times nginx's limit for response headers
 * (`proxy_buffer_size`). Chromium allows 256 KiB (`kMaxHeaderBufSize`), which could hold 131,072 challenges.
 */
const MAX_LENGTH = 16_384

/**
 * Parses the value of a `WWW-Authenticate` field with any number of challenges, as `Headers.get` combines them.
 * Never throws. Parsing time is linear (PRS-01..12), and values longer than 16,384 characters are rejected.
 *
 * @example
 * ```ts
 * parseWwwAuthenticate('Basic realm="simple", Bearer error="invalid_token"').challenges.length // 2
 * ```
 */
export function parseWwwAuthenticate(value: string): ParsedWwwAuthenticate {
  const challenges: { scheme: string; params: Record<string, string>; token68?: string; duplicates?: string[] }[] = []
  let at = 0
  // Whether the grammar allows a parameter here: after a scheme, or after another parameter.
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
    // `token BWS "="` is a parameter of the current challenge; `token SP` or `token ,` starts the next one (RFC 9110 §11.6.1).
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
    const found = read(token68)
    if (!found || (found[0] && !takesParam)) {
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
 * Serializes one challenge (RFC 9110 §11.6.1), with its parameters as quoted strings in the given order.
 *
 * @throws TypeError if the scheme or a name is not a token, if a value has a control or non-ASCII character, which could
 * split the header (HDR-06), and for `Bearer` without a parameter (RFC 6750 §3).
 * @example
 * ```ts
 * serializeWwwAuthenticate('Bearer', { error: 'insufficient_user_authentication', max_age: '300' })
 * ```
 */
export function serializeWwwAuthenticate(scheme: string, params: Readonly<Record<string, string>>): string {
  const names = Object.keys(params)
  for (const name of [scheme, ...names]) {
    if (!/^[!#$%&'*+\-.^`|~\w]+$/.test(name))
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
