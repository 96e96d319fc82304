import { StepUpError } from '../error.ts'
import type { StepUpErrorCode } from '../error-codes.ts'

// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Logs that no prompt is mounted for calls that wait. The page's own error text hides it: to a developer the call just
 * failed. Production builds omit the log.
 */
export function explainUnrendered(code: StepUpErrorCode, waiting: readonly unknown[]): void {
  try {
    if (process.env.NODE_ENV !== 'production' && code === 'no_renderer' && waiting.length > 0)
      console.warn(new StepUpError(code).message)
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
}
