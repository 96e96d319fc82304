import { ProblemError, UnavailableError } from '@stepup/server'
import { jsonResponse } from '@stepup/server/http'
import * as v from 'valibot'

import type { PeopleList, Person } from '../contract.ts'
import type { DeskPeople } from '../options.ts'
import { inTime } from '../queue/in-time.ts'
import { readBodyAs } from '../read/read-body-as.ts'
import type { Call } from './call.ts'

const MAX_FOUND = 20
const MAX_IDS = 500
const MAX_ID = 255
const MIN_TEXT = 2
const MAX_TEXT = 100
/** Milliseconds that the app has for an answer. */
const LIMIT = 5000

const search = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(MIN_TEXT),
  v.maxLength(MAX_TEXT),
  // Names never contain NUL, and PostgreSQL rejects it in text.
  v.excludes('\0'),
)
const ids = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(MAX_ID), v.excludes('\0'))),
  v.minLength(1),
  v.maxLength(MAX_IDS),
)
const peopleBody = v.union(
  [v.strictObject({ search }), v.strictObject({ ids })],
  `It has to have \`search\`, a text of ${MIN_TEXT} to ${MAX_TEXT} characters, or \`ids\`, at most ${MAX_IDS}.`,
)

/** `POST people`: a POST keeps names and ids out of addresses, which servers and proxies log. */
export async function people({ parts, user, request: { signal }, body }: Call): Promise<Response> {
  const { people: app } = parts.app
  if (!app) throw new ProblemError('not_found')
  const asked = readBodyAs(peopleBody, body)
  const list = await parts.people.pass({ userId: user.userId, signal }, () =>
    inTime(
      'ids' in asked ? peopleById(app, [...new Set(asked.ids)]) : peopleByName(app, asked.search),
      LIMIT,
      // Other lookups wait in line.
      () => new UnavailableError(`\`people\` did not answer within ${LIMIT} ms.`),
    ),
  )
  return jsonResponse({ people: list } satisfies PeopleList)
}

async function peopleById({ namesOf }: DeskPeople, userIds: readonly string[]): Promise<readonly Person[]> {
  const names = await namesOf(userIds)
  return userIds.flatMap((userId) => {
    const name = names.get(userId)
    return name === undefined ? [] : [{ userId, name }]
  })
}

async function peopleByName({ find }: DeskPeople, text: string): Promise<readonly Person[]> {
  const found = await find(text, MAX_FOUND)
  return found.slice(0, MAX_FOUND).map(({ userId, name }) => ({ userId, name }))
}
