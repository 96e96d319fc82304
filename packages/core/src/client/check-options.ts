import { invalidOption } from '../invalid-option.ts'

/**
 * Validates options at creation, for apps without types. Otherwise a mistake would only fail at the first challenge.
 *
 * @throws StepUpError `invalid_config`
 */
export function checkOptions(
  baseUrl: string,
  headers: unknown,
  recognizers: readonly unknown[],
  elevators: readonly unknown[],
): void {
  // `localhost:4200/step-up` parses as a URL with its own scheme, and a path without a leading slash is relative to the
  // page.
  if (!/^([^/]+:\/)?\//.test(baseUrl)) throw invalidOption('baseUrl')
  if (headers && typeof headers !== 'function') throw invalidOption('headers')
  if (!Array.isArray(recognizers)) throw invalidOption('recognizers')
  if (!Array.isArray(elevators)) throw invalidOption('elevators')
}
