import { printable } from '../audit/written-form.ts'
import type { SessionParts } from './current-session.ts'

export interface MissingSessionParts extends Pick<SessionParts, 'tellOnce'> {
  /** Whether the server shows developers its decisions about their own session, and their mistakes. */
  readonly development: boolean
}

/**
 * Tells developers of a call that changes something and has no session. The user of the page that made it is most likely
 * signed in, and the cookie does not reach the path. The server does not tell of reads, because a page may make them
 * before a sign-in.
 *
 * @param call - `A step-up call`.
 * @param place - Where the session does not arrive.
 */
export function tellOfMissingSession(
  { tellOnce, development }: MissingSessionParts,
  request: Request,
  { call, place }: { readonly call: string; readonly place: string },
): void {
  if (!development || request.method === 'GET' || request.method === 'HEAD') return
  tellOnce(
    `${call} had no session: \`session.read\` returned none, or one that is over. The call had ${credentialsOf(request)}. If the user is signed in, the session does not reach ${place}: see the \`Path\`, \`SameSite\` and \`Secure\` of its cookie, middleware that has to run before the handler, and \`credentials\` or \`headers\` of the client.`,
  )
}

/** The credentials of a request, without the secrets: names of cookies only. */
function credentialsOf({ headers }: Request): string {
  const names = (headers.get('cookie') ?? '').split(';').map((each) => each.split('=')[0]?.trim() ?? '')
  const cookies = names.filter((name) => name !== '').join(', ')
  const brought = [
    ...(cookies === '' ? [] : [`the cookies ${printable(cookies)}`]),
    ...(headers.has('authorization') ? ['an `Authorization` header'] : []),
  ]
  return brought.length === 0 ? 'neither a cookie nor an `Authorization` header' : brought.join(' and ')
}
