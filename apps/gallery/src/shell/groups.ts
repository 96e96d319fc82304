import { scenarioGroups } from '@stepup/testing'

const titles: Readonly<Record<keyof typeof scenarioGroups, string>> = {
  ceremonies: 'Passkeys and keys',
  codes: 'Codes and passwords',
  otherDevices: 'Another device',
  enrollment: 'Setting something up',
  wholeFlow: 'The whole flow',
}

/** The states in the order of the list. */
export const groups: readonly { readonly title: string; readonly states: readonly (readonly [string, string])[] }[] = (
  Object.keys(titles) as (keyof typeof titles)[]
).map((key) => ({
  title: titles[key],
  states: Object.entries(scenarioGroups[key]).map(([name, { title }]) => [name, title]),
}))
