import { expect, it } from 'vitest'

import { fixtureFaults } from './fixtures.ts'

const page = `
| about | names |
|---|---|
| codes | \`totp\`, \`totp-wrong\` |

Text about \`client.sent\` and \`push\`.
`

it('the list and the fixtures are compared in both directions', () => {
  expect(fixtureFaults(page, ['totp', 'totp-wrong'])).toEqual([])
  expect(fixtureFaults(page, ['totp', 'push'])).toEqual([
    'The list of states does not have push.',
    'There is no state of the name totp-wrong.',
  ])
})
