import { ProblemError } from '@stepup/server'
import { invalidRequest, jsonResponse } from '@stepup/server/http'

import type { PeopleList, Person } from '../contract.ts'
import type { DeskPeople } from '../options.ts'
import type { Call } from './call.ts'

const MAX_FOUND = 20
const MAX_IDS = 500
const MAX_ID = 200
const MIN_TEXT = 2
const MAX_TEXT = 100

/** `GET people` */
export async function people({ parts, user, request: { signal }, query }: Call): Promise<Response> {
  const { people: app } = parts.app
  if (!app) throw new ProblemError('not_found')
  const text = query.get('search')?.trim()
  const ids = [...new Set(query.getAll('id'))]
  if ((text === undefined) === (ids.length === 0)) throw invalidRequest('The query has to have `search`, or `id`.')
  const list = await parts.views.pass({ userId: user.userId, signal }, () =>
    text === undefined ? peopleById(app, ids) : peopleByName(app, text),
  )
  return jsonResponse({ people: list } satisfies PeopleList)
}

async function peopleById({ namesOf }: DeskPeople, ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length > MAX_IDS || ids.some((id) => id.length > MAX_ID))
    throw invalidRequest(`\`id\` has more than ${MAX_IDS} values, or one of more than ${MAX_ID} characters.`)
  const names = await namesOf(ids)
  return ids.flatMap((userId) => {
    const name = names.get(userId)
    return name === undefined ? [] : [{ userId, name }]
  })
}

async function peopleByName({ find }: DeskPeople, text: string): Promise<readonly Person[]> {
  // No name has a NUL, and PostgreSQL takes none in a text.
  if (text.length < MIN_TEXT || text.length > MAX_TEXT || text.includes('\0'))
    throw invalidRequest(`\`search\` has to be a text of ${MIN_TEXT} to ${MAX_TEXT} characters.`)
  const found = await find(text, MAX_FOUND)
  return found.slice(0, MAX_FOUND).map(({ userId, name }) => ({ userId, name }))
}
