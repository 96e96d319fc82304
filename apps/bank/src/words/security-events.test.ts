import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { promptDe } from '../prompt/messages-de.ts'
import { promptEn } from '../prompt/messages-en.ts'
import { actionNames } from './security-events.ts'

const { rules } = JSON.parse(readFileSync(new URL('../../../bank-api/policies.json', import.meta.url), 'utf8')) as {
  readonly rules: readonly { readonly actions: readonly string[] }[]
}
// The desk names the staff's actions.
const actions = [...new Set(rules.flatMap((rule) => rule.actions))].filter((action) => !action.startsWith('desk.'))

it.each(Object.entries(actionNames))('the security events name every action of the policies, %s', (_, names) => {
  expect(actions.filter((action) => !(action in names))).toEqual([])
})

it.each([promptEn, promptDe])('the prompt has a title for every action of the policies, $locale', (messages) => {
  expect(actions.filter((action) => !(`action.${action}.title` in messages))).toEqual([])
})
