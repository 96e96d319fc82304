import type { StepUpEventMap } from '../flow/telemetry.ts'

type Ignored = Extract<keyof StepUpEventMap, 'challenge.unmet' | 'challenge.unrecognized'>

// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const reasons: Readonly<Record<Ignored, string>> = {
  'challenge.unmet':
    'A call requires a step-up, and nothing can satisfy it: the body of its response has no challenge of a step-up server, and no elevator accepts the requirement. With @stepup/server behind it, a proxy or an error handler replaced the body; with another server, add an elevator.',
  'challenge.unrecognized':
    'A call mentions a step-up, and no recognizer knows its response: the recognizer is missing, or something read or replaced the body before the client saw it.',
}

const explained = new Set<Ignored>()

/**
 * Logs the reason why no prompt opens, once. Without it, a developer sees only a 401, as if the server had not
 * challenged the call. Production builds omit the log.
 */
export function explainIgnored(event: Ignored): void {
  try {
    if (process.env.NODE_ENV !== 'production' && !explained.has(event)) {
      explained.add(event)
      console.warn(`[stepup] ${reasons[event]} https://stepup.dev/guides/backends/#other-challenges`)
    }
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
}
