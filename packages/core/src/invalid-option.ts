import { StepUpError } from './error.ts'

/** Outside of a page `baseUrl` must be absolute, because there is no origin to resolve a path. */
const needs = {
  baseUrl: 'begin with https:// or, in a page, with /',
  headers: 'be a function',
  credentials: "be 'include' for a cookie to go to another origin",
  recognizers: 'be a list',
  elevators: 'be a list',
} as const

type ClientOption = keyof typeof needs

/** The error for an option of the client that cannot work. */
export function invalidOption(name: ClientOption, options?: ErrorOptions): StepUpError {
  return new StepUpError('invalid_config', `\`${name}\` has to ${needs[name]}.`, options)
}
