// #region
import type { StepUpServer } from '@stepup/server'
import { H3 } from 'h3'

/** Nitro and Nuxt use the same handlers, one per file in `server/routes`. */
export function app(stepUp: StepUpServer): H3 {
  return new H3()
    .all('/step-up/**', (event) => stepUp.handler(event.req))
    .post('/api/cards/1', async (event) => {
      const gate = await stepUp.protect(event.req, { action: 'card.reveal' })
      return gate.allowed ? { number: '4929 1234 5678 9012' } : gate.response
    })
}
// #endregion
