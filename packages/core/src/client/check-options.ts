import { StepUpError } from '../error.ts'
import type { StepUpClientOptions } from './options.ts'

/**
 * Says at once what would otherwise fail in the middle of the first challenge, to those who have no types.
 *
 * @throws StepUpError `invalid_config`
 */
export function checkOptions(
  baseUrl: string,
  headers: unknown,
  recognizers: readonly unknown[],
  elevators: readonly unknown[],
): void {
  // `localhost:4200/step-up` is an address too, of a scheme of its own; a path without its slash goes by the page.
  if (!/^([^/]+:\/)?\//.test(baseUrl)) throw invalidOption('baseUrl')
  if (headers && typeof headers !== 'function') throw invalidOption('headers')
  if (!Array.isArray(recognizers)) throw invalidOption('recognizers')
  if (!Array.isArray(elevators)) throw invalidOption('elevators')
}

/** Outside of a page `baseUrl` must be absolute, because there is no origin to resolve a path. */
const needs: Readonly<Record<string, string>> = {
  baseUrl: 'begin with https:// or, in a page, with /',
  headers: 'be a function',
  credentials: "be 'include' for a cookie to go to another origin",
}

export function invalidOption(name: keyof StepUpClientOptions, options?: ErrorOptions): StepUpError {
  return new StepUpError('invalid_config', `\`${name}\` has to ${needs[name] ?? 'be a list'}.`, options)
}
