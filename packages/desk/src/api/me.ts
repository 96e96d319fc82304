import { ProblemError } from '@stepup/server'
import { jsonResponse } from '@stepup/server/http'

import type { Me } from '../contract.ts'
import type { Call } from './call.ts'

/** `GET me` */
export async function me({ parts: { setup, columns, audiences, app }, user }: Call): Promise<Response> {
  const { basePath, levels, kinds, signals, publishing } = setup
  // The page also opens while the policies can't be read.
  const policies = await setup.readPolicies().catch(() => undefined)
  const named = [...(policies?.actions ?? []), ...(policies?.rules.flatMap(({ actions }) => actions) ?? [])]
  const seen = columns.segments.flatMap(({ action }) => action.values)
  const actions = new Set(
    [...named.filter((action) => !action.endsWith('*')), ...seen].filter((action) => action !== ''),
  )
  return jsonResponse({
    userId: user.userId,
    name: user.name,
    may: user.may,
    stepUpPath: basePath,
    policies: publishing ? 'stored' : 'file',
    ...(app.policyFile && !publishing ? { policyFile: app.policyFile.path } : {}),
    approvals: publishing?.approvals ?? 0,
    audiences,
    hasNames: app.people !== undefined,
    vocabulary: { levels, kinds, signals, actions: [...actions].slice(0, MAX_ACTIONS).toSorted() },
    words: app.words ?? {},
    ...(app.home === undefined ? {} : { home: app.home }),
    signsOut: app.signOut !== undefined,
  } satisfies Me)
}

/** `POST sign-out` */
export async function signOut({ parts: { app }, request }: Call): Promise<Response> {
  if (!app.signOut) throw new ProblemError('not_found')
  const { headers } = await app.signOut(request)
  const response = new Response(null, { status: 204 })
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

const MAX_ACTIONS = 200
