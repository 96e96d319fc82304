import { expect, it } from 'vitest'

import { callFaults, documentedCalls, routedCalls } from './calls.ts'

const table =
  '| call | does |\n|---|---|\n| `GET`, `POST /factors` | a |\n| `POST /factors/:enrollment/confirm` | b |\n'
const source = `
  { path: /^\\/factors$/u, methods: { GET: () => list(), POST: () => start() } },
  { path: /^\\/factors\\/([^/]+)\\/confirm$/u, methods: { POST: () => confirm() } },
`

it('the table of calls is compared with the routes, regardless of variable names', () => {
  expect(documentedCalls(table)).toEqual(['GET /factors', 'POST /factors', 'POST /factors/:id/confirm'])
  expect(routedCalls(source)).toEqual(documentedCalls(table))
  expect(callFaults(table, source)).toEqual([])
})

it('a call in only one of the table and the routes is reported', () => {
  expect(callFaults(table.replace('`GET`, ', ''), source)).toEqual(['The table of calls does not have GET /factors.'])
  expect(callFaults(`${table}| \`DELETE /factors\` | c |\n`, source)).toEqual([
    'The server has no route for DELETE /factors.',
  ])
})
