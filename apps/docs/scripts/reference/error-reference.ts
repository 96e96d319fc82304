import { stepUpErrors } from '@stepup/core'
import { problems, type ProblemCode } from '@stepup/protocol'

/** Returns the sections of an error reference by code: its second-level headings. */
export function sections(markdown: string): Map<string, string> {
  const parts = markdown.split(/^## /m).slice(1)
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n')
      return [part.slice(0, end).trim(), part.slice(end + 1).trim()]
    }),
  )
}

/** Returns the parts that the section of an error code lacks. */
export function sectionFaults(page: ReadonlyMap<string, string>): string[] {
  return [...page].flatMap(([code, text]) =>
    ['- **The user sees:** ', '- **What to do:** ']
      .filter((part) => !text.includes(part))
      .map((part) => `The section ${code} does not say "${part.replace(/[-*]/g, '').trim()}".`),
  )
}

/** Compares the page of problems with the defined problems: each has a section with the right status. */
export function problemFaults(page: ReadonlyMap<string, string>): string[] {
  const codes = Object.keys(problems) as ProblemCode[]
  return [
    ...codeFaults(page, codes, 'problem'),
    ...codes.flatMap((code) => {
      const text = page.get(code)
      const { status } = problems[code]
      return text === undefined || text.startsWith(`Status ${status}.`)
        ? []
        : [`The section ${code} has to begin with "Status ${status}."`]
    }),
  ]
}

/** Compares the page of client errors with the defined codes. The type of the table guarantees that it is complete. */
export function clientErrorFaults(page: ReadonlyMap<string, string>): string[] {
  return codeFaults(page, Object.keys(stepUpErrors), 'client error')
}

function codeFaults(page: ReadonlyMap<string, string>, codes: readonly string[], what: string): string[] {
  return [
    ...codes.filter((code) => !page.has(code)).map((code) => `The ${what} ${code} has no section.`),
    ...[...page.keys()].filter((name) => !codes.includes(name)).map((name) => `The section ${name} names no ${what}.`),
  ]
}
