/** The names in the tables of a page: `totp-wrong`. */
export function tabledNames(markdown: string): string[] {
  return [...markdown.matchAll(/^\|.*\|$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name),
  )
}

/** Returns the states of the prompt that only the page lists, or only the fixtures have. */
export function fixtureFaults(markdown: string, fixtures: readonly string[]): string[] {
  const listed = tabledNames(markdown)
  return [
    ...fixtures.filter((name) => !listed.includes(name)).map((name) => `The list of states does not have ${name}.`),
    ...listed.filter((name) => !fixtures.includes(name)).map((name) => `There is no state of the name ${name}.`),
  ]
}
