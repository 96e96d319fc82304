import { env, waitUntil } from 'cloudflare:workers'

import { createStepUpServer, type StepUpServer } from '../../src/index.ts'
import { createMemoryStore } from '../../src/memory/index.ts'

// The server of a worker. It reaches its database by requests, as usual on this host. Bundled and run in workerd.

const { DATABASE, HANDS_OVER } = env as {
  readonly DATABASE: { fetch(url: string, init: RequestInit): Promise<Response> }
  readonly HANDS_OVER: boolean
}

export const stepUp: StepUpServer = createStepUpServer({
  store: {
    ...createMemoryStore(),
    async recordDecisions(records) {
      const { ok } = await DATABASE.fetch('https://database/', { method: 'POST', body: JSON.stringify(records) })
      if (!ok) throw new Error('The database took none.')
    },
  },
  secret: 'a secret of at least thirty-two bytes, for tests',
  origins: ['https://bank.example'],
  policies: { version: '1', rules: [{ id: 'card', actions: ['card.reveal'], effect: 'allow' }] },
  factors: [],
  audit: () => undefined,
  session: {
    read: async () => ({
      id: 's',
      user: { id: 'mara', name: 'Mara' },
      acr: 'aal1',
      amr: ['pwd'],
      authTime: Math.floor(Date.now() / 1000),
    }),
  },
  ...(HANDS_OVER ? { waitUntil } : {}),
})
