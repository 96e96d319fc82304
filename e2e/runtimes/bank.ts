import type { StepUpServerOptions } from '@stepup/server'

import { createStepUp, transfer } from './step-up.ts'

/** A bank with the step-up handler and a protected call, for hosts based on `Request` and `Response`. */
export function createBank(store: StepUpServerOptions['store']): (request: Request) => Promise<Response> {
  const stepUp = createStepUp(store)
  return async (request) =>
    new URL(request.url).pathname.startsWith('/step-up/') ? stepUp.handler(request) : transfer(stepUp, request)
}
