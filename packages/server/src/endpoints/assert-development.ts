import { environment } from '../time/environment.ts'

/**
 * Refuses `development` in production.
 *
 * @throws TypeError when `NODE_ENV` is `production`.
 */
export function assertDevelopment(): void {
  if (environment('NODE_ENV') === 'production')
    throw new TypeError(
      '`development` is on, and NODE_ENV is production. It shows users the rules that decide about them: turn it on where developers work only.',
    )
}
