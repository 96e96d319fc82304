import { createStepUpClient, type StepUpClient } from '@stepup/core'

import { readJson, toPost } from './bare-fetch.ts'
import type { Peer } from './peer.ts'

/** Our client. `onCreate` receives it, to mount a user who completes its prompts. */
export function stepUp(onCreate?: (client: StepUpClient) => void): Peer {
  return {
    name: 'stepUp.fetch',
    create({ fetch, origin }) {
      const client = createStepUpClient({ fetch, baseUrl: `${origin}/step-up` })
      onCreate?.(client)
      return async (url, body) => readJson(await client.fetch(url, toPost(body)))
    },
  }
}
