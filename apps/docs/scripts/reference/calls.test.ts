import { expect, it } from 'vitest'

import { callFaults, documentedCalls, routedCalls } from './calls.ts'

const table =
  '| call | does |\n|---|---|\n| `GET`, `POST /factors` | a |\n| `POST /factors/:enrollment/confirm` | b |\n'
const source = `
  { path: /^\\/factors$/u, methods: { GET: () => list(), POST: () => start() } },
  { path: /^\\/factors\\/([^/]+)\\/confirm$/u, methods: { POST: () => confirm() } },
`

it('the check of calls compares the table with the routes, regardless of variable names', () => {
  expect(documentedCalls(table)).toEqual(['GET /factors', 'POST /factors', 'POST /factors/:id/confirm'])
  expect(routedCalls(source)).toEqual(documentedCalls(table))
  expect(callFaults(table, source)).toEqual([])
})

it('the check of calls reports a call in only one of the table and the routes', () => {
  expect(callFaults(table.replace('`GET`, ', ''), source)).toEqual(['The table of calls does not have GET /factors.'])
  expect(callFaults(`${table}| \`DELETE /factors\` | c |\n`, source)).toEqual([
    'The server has no route for DELETE /factors.',
  ])
})
