import { StepUpError } from './error.ts'

// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** Outside of a page `baseUrl` must be absolute, because there is no origin to resolve a path. */
const needs = {
  baseUrl: 'begin with https:// or, in a page, with /',
  headers: 'be a function',
  credentials: "be 'include' for a cookie to go to another origin",
  recognizers: 'be a list',
  elevators: 'be a list',
  details: 'be approved by the call itself: `ensure()` approves no details',
} as const

type Option = keyof typeof needs

/**
 * Describes the fault of an option. Production builds contain only the option's name, because development builds show
 * the text.
 */
function faultOf(name: Option): string {
  try {
    if (process.env.NODE_ENV !== 'production') return `\`${name}\` has to ${needs[name]}.`
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
  return `\`${name}\``
}

/** The error for an option of the client, or of a call, that cannot work. */
export function invalidOption(name: Option, options?: ErrorOptions): StepUpError {
  return new StepUpError('invalid_config', faultOf(name), options)
}
