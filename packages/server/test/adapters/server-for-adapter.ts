import { createStepUpServer, passkey, type StepUpServer, type StepUpServerOptions } from '../../src/index.ts'
import { remoteAddress } from '../../src/node/index.ts'
import { payment } from '../payment.ts'
import { openTestStore } from '../store.ts'
import type { TestOptions } from '../support.ts'
import { appOrigin } from './play.ts'

/** A step-up server for a framework's test, and the addresses that it saw. */
export async function serverForAdapter({
  around = (store) => store,
  ...more
}: Partial<StepUpServerOptions> & Pick<TestOptions, 'around'> = {}): Promise<{
  readonly stepUp: StepUpServer
  readonly addresses: Set<string | undefined>
}> {
  const { store } = await openTestStore()
  const addresses = new Set<string | undefined>()
  const stepUp: StepUpServer = createStepUpServer({
    store: around(store),
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [appOrigin],
    policies: {
      version: '1',
      rules: [
        { id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['phr'], bound: true } },
        { id: 'enroll', actions: ['factor.enroll'], require: { acr_values: ['aal1'] } },
      ],
    },
    factors: [passkey({ rpId: 'localhost', rpName: 'Bank', origins: [appOrigin] })],
    audit: () => undefined,
    clientAddress: (request) => {
      addresses.add(remoteAddress(request))
      return remoteAddress(request)
    },
    session: {
      async read() {
        const authTime = Math.floor(Date.now() / 1000)
        return { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal1', amr: ['pwd'], authTime }
      },
      // Two cookies, to detect an adapter that joins them.
      rotate: async () => ['session=new; HttpOnly; Path=/', 'hint=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT'],
    },
    ...more,
  })
  return { stepUp, addresses }
}

/** A protected call's action and details, for any framework. */
export const transfer = (amount: string): Parameters<StepUpServer['protect']>[1] => ({
  action: 'transfer.create',
  details: [payment({ amount })],
})
