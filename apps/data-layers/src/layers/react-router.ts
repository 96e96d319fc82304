import type { StepUpClient } from '@stepup/core'
import { createMemoryRouter, type LoaderFunctionArgs } from 'react-router'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'

/** Loaders and actions: the navigation stays pending while the prompt is open. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const loader = async ({ params, request }: LoaderFunctionArgs) =>
    answerOf<{ card: number }>(stepUp.fetch(`/api/cards/${params['card']}`, { signal: request.signal }))
  const action = async ({ request }: LoaderFunctionArgs) =>
    answerOf<{ paid: string }>(
      stepUp.fetch('/api/payments', { method: 'POST', body: await request.text(), signal: request.signal }),
    )
  // #endregion
  const routerAt = (path: string) =>
    createMemoryRouter(
      [
        { path: '/', id: 'home' },
        { path: '/elsewhere', id: 'elsewhere' },
        { path: '/cards/:card', id: 'card', loader },
        { path: '/pay', id: 'pay', action },
      ],
      { initialEntries: [path] },
    )
  /** Another navigation replaces the pending one and aborts it. */
  const leave = (router: ReturnType<typeof routerAt>, signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        void router.navigate('/elsewhere')
        reject(signal.reason as Error)
      })
    })
  const ended = <T>(router: ReturnType<typeof routerAt>, id: string, data: T | undefined): T => {
    const error: unknown = router.state.errors && Object.values(router.state.errors)[0]
    router.dispose()
    if (error) throw error
    if (!data) throw new Error(`The route ${id} has no data.`)
    return data
  }
  return {
    reveal: async (card, signal) => {
      const router = routerAt('/')
      await Promise.race([router.navigate(`/cards/${card}`), leave(router, signal)])
      return ended(router, 'card', router.state.loaderData['card'] as { card: number } | undefined).card
    },
    pay: async (amount, signal) => {
      const router = routerAt('/')
      const body = { amount }
      const options = { formMethod: 'post', formEncType: 'application/json', body: JSON.stringify(body) } as const
      await Promise.race([router.navigate('/pay', options), leave(router, signal)])
      return ended(router, 'pay', router.state.actionData?.['pay'] as { paid: string } | undefined).paid
    },
  }
}
