// #region
import type { StepUpServer } from '@stepup/server'
import type { APIRoute } from 'astro'

/** `pages/step-up/[...path].ts`: `export const ALL = stepUpRoute(stepUp)`. */
export const stepUpRoute =
  (stepUp: StepUpServer): APIRoute =>
  ({ request }) =>
    stepUp.handler(request)

/** `pages/api/cards/1.ts`: `export const POST = cardRoute(stepUp)`. */
export const cardRoute =
  (stepUp: StepUpServer): APIRoute =>
  async ({ request }) => {
    const gate = await stepUp.protect(request, { action: 'card.reveal' })
    return gate.allowed ? Response.json({ number: '4929 1234 5678 9012' }) : gate.response
  }
// #endregion
