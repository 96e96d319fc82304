/** Returns the calls in the table of the docs: `GET /challenges/:id`. */
export function documentedCalls(markdown: string): string[] {
  return [...markdown.matchAll(/^\| (`[A-Z]+.*?`) \|/gm)].flatMap((row) => {
    const cell = (row[1] ?? '').replaceAll('`', '')
    const [path = ''] = /\/\S*/.exec(cell) ?? []
    return [...cell.matchAll(/\b[A-Z]+\b/g)].map(([method]) => `${method} ${anonymous(path)}`)
  })
}

/** Returns the calls that the server's source routes. */
export function routedCalls(source: string): string[] {
  return source
    .split(/\bpath: \/\^/)
    .slice(1)
    .flatMap((text) => {
      const end = text.indexOf('$/u')
      const path = text.slice(0, end).replaceAll('([^/]+)', ':id').replaceAll('\\', '')
      return [...text.slice(end).matchAll(/\b(GET|POST|PUT|PATCH|DELETE):/g)].map(([, method]) => `${method} ${path}`)
    })
}

/** Gives all path parameters the same name, so that paths can be compared. */
function anonymous(path: string): string {
  return path.replaceAll(/:\w+/g, ':id')
}

/** Returns the calls that only the docs or only the source has. */
export function callFaults(markdown: string, source: string): string[] {
  const documented = documentedCalls(markdown)
  const routed = routedCalls(source)
  return [
    ...routed.filter((call) => !documented.includes(call)).map((call) => `The table of calls does not have ${call}.`),
    ...documented.filter((call) => !routed.includes(call)).map((call) => `The server has no route for ${call}.`),
  ]
}
