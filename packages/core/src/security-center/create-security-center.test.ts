import { expect, it } from 'vitest'

import { createSecurityCenter } from './create-security-center.ts'

it('new recovery codes are returned even if the list that is loaded again never arrives', async () => {
  const center = createSecurityCenter({
    fetch: async (_, init) =>
      init?.method === 'POST'
        ? Response.json({ kind: 'recovery_code', codes: ['AAAA-BBBB'] })
        : new Promise<Response>(() => {}),
  })
  expect(await center.createRecoveryCodes()).toEqual(['AAAA-BBBB'])
})
