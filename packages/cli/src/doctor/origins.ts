import { isDomain, isWebOrigin, originOf } from '@stepup/server/operator'
import { type Check, error, ok, warning } from './check.ts'

const isLocal = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost')

/** Checks that passkeys work on an origin: HTTPS, localhost, or the origin of an app shell. */
export function checkOrigin(origin: string): Check {
  const about = 'origin'
  if (!URL.canParse(origin))
    return error(about, `${origin} is not an origin.`, 'Write scheme and host: https://bank.example')
  const url = new URL(origin)
  if (url.protocol === 'file:')
    return error(
      about,
      `${origin} is the origin of files: all files on a machine share it, and browsers do not send it.`,
      'Serve the app from https, or from a scheme of its own: app://bank',
    )
  if (originOf(origin) !== origin)
    return error(about, `${origin} is more than an origin. Browsers never send it.`, `Write ${originOf(origin)}`)
  if (!isWebOrigin(origin)) return ok(about, `${origin} is the origin of an app shell.`)
  if (/^\[|^\d+(\.\d+){3}$/u.test(url.hostname))
    return error(
      about,
      `${origin} has an IP address. Passkeys need a domain name.`,
      'Use a domain, or http://localhost on your own machine.',
    )
  if (url.protocol !== 'https:' && !isLocal(url.hostname))
    return error(
      about,
      `${origin} is not HTTPS: browsers offer no passkeys there, and anybody on the network can read cookies.`,
      `Serve it as https://${url.host}`,
    )
  return ok(about, `Passkeys work on ${origin}.`)
}

/** Checks that keys of this RP ID work on pages of these origins (WebAuthn Level 3 §5.1.3). */
export function checkRelyingParty(rpId: string, origins: readonly string[]): readonly Check[] {
  const about = 'rp-id'
  if (!isDomain(rpId))
    return [
      error(
        about,
        `The RP ID ${rpId} is not a domain.`,
        'Write the domain alone, without scheme, port and path, in small letters: bank.example',
      ),
    ]
  // Each system has its own way to tie an app to a domain, which this check does not cover.
  const pages = origins.filter((origin) => URL.canParse(origin) && isWebOrigin(origin))
  const others = pages.filter((origin) => !covers(rpId, new URL(origin).hostname))
  if (others.length === 0) return [ok(about, `Keys of ${rpId} work on every origin.`)]
  if (others.length < pages.length) return others.map((origin) => checkRelated(rpId, origin))
  return others.map((origin) =>
    error(
      about,
      `Keys of ${rpId} do not work on ${origin}: its host is neither ${rpId} nor below it.`,
      'Make the RP ID the host of your pages, or a domain above it. After a later change, all users have to set up their keys again.',
    ),
  )
}

/** Warns of an origin outside the RP ID, where keys need a related origin request (WebAuthn Level 3 §5.11). */
function checkRelated(rpId: string, origin: string): Check {
  return warning(
    'rp-id',
    `Keys of ${rpId} work on ${origin} only in browsers that know related origins, and while the domain names it.`,
    `Let https://${rpId}/.well-known/webauthn answer {"origins":["${origin}"]}, as application/json.`,
  )
}

function covers(rpId: string, host: string): boolean {
  return host === rpId || host.endsWith(`.${rpId}`)
}
