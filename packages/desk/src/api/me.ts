import { jsonResponse } from '@stepup/server/http'

import type { Me } from '../contract.ts'
import type { Call } from './call.ts'

/** `GET me` */
export async function me({ parts: { setup, columns }, user }: Call): Promise<Response> {
  const { basePath, levels, kinds, signals, publishing } = setup
  const seen = new Set(columns.segments.flatMap(({ actions }) => actions.values).filter((action) => action !== ''))
  return jsonResponse({
    userId: user.userId,
    name: user.name,
    may: user.may,
    stepUpPath: basePath,
    policies: publishing ? 'stored' : 'file',
    approvals: publishing?.approvals ?? 0,
    vocabulary: { levels, kinds, signals, actions: [...seen].slice(0, MAX_ACTIONS).toSorted() },
  } satisfies Me)
}

const MAX_ACTIONS = 200
