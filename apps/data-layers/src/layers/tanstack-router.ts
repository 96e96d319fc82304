import type { StepUpClient } from '@stepup/core'
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  const load = async <T>(path: string, init: RequestInit, signal: AbortSignal): Promise<T> => {
    const root = createRootRoute()
    const page = createRoute({
      getParentRoute: () => root,
      path: '/page',
      // #region
      loader: async ({ abortController }) =>
        answerOf<T>(stepUp.fetch(path, { ...init, signal: AbortSignal.any([abortController.signal, signal]) })),
      // #endregion
    })
    const history = createMemoryHistory({ initialEntries: ['/page'] })
    const router = createRouter({ routeTree: root.addChildren([page]), history })
    await router.load()
    const match = router.state.matches.find(({ routeId }) => routeId === '/page')
    if (match?.error) throw match.error as Error
    return match?.loaderData as T
  }
  return {
    reveal: async (card, signal) => (await load<{ card: number }>(`/api/cards/${card}`, {}, signal)).card,
    pay: async (amount, signal) =>
      (await load<{ paid: string }>('/api/payments', { method: 'POST', body: JSON.stringify({ amount }) }, signal))
        .paid,
  }
}
