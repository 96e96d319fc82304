// #region
import type { CanActivate, ExecutionContext } from '@nestjs/common'
import type { StepUpServer } from '@stepup/server'
import { sendResponse, toRequest } from '@stepup/server/node'
import type { Request, Response } from 'express'

/**
 * `@UseGuards(new StepUpGuard(stepUp, 'card.reveal'))` on a controller's method. In `main.ts`:
 * `app.use('/step-up', expressHandler(stepUp.handler))`.
 */
export class StepUpGuard implements CanActivate {
  readonly #stepUp: StepUpServer
  readonly #action: string

  constructor(stepUp: StepUpServer, action: string) {
    this.#stepUp = stepUp
    this.#action = action
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp()
    const gate = await this.#stepUp.protect(toRequest(http.getRequest<Request>()), { action: this.#action })
    // The response is the challenge instead of Nest's own 403.
    if (!gate.allowed) await sendResponse(http.getResponse<Response>(), gate.response)
    return gate.allowed
  }
}
// #endregion
