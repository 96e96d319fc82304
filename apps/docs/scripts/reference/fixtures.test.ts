import { expect, it } from 'vitest'

import { fixtureFaults } from './fixtures.ts'

const page = `
| about | names |
|---|---|
| codes | \`totp\`, \`totp-wrong\` |

Text about \`client.sent\` and \`push\`.
`

it('the check of states reports a missing fixture and a missing row', () => {
  expect(fixtureFaults(page, ['totp', 'totp-wrong'])).toEqual([])
  expect(fixtureFaults(page, ['totp', 'push'])).toEqual([
    'The list of states does not have push.',
    'There is no state of the name totp-wrong.',
  ])
})
