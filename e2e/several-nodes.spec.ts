import { startCluster, type Cluster } from './support/cluster.ts'
import { customerWithPasskey } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

// Two nodes of the bank, PostgreSQL and Redis. `STEPUP_STORES=sqlite` skips them.
if (process.env['STEPUP_STORES'] !== 'sqlite') {
  let cluster: Cluster

  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    cluster = await startCluster()
  })
  test.afterAll(() => cluster.stop())

  test('the second node verifies the challenge of the first and moves the money', async ({ page, authenticator }) => {
    const { northbank, prompt, payee, before } = await customerWithPasskey(page, cluster, authenticator)

    await northbank.fillTransfer({ payee, amount: '1250.00' })
    const from = cluster.served.length
    await northbank.send.click()
    await prompt.usePasskey()
    await expect(northbank.receipt).toBeVisible()
    expect(await northbank.balance()).toBe(before - 125000)

    const calls = cluster.served.slice(from).filter(({ path }) => /transfers$|verify$/.test(path))
    const [challenged, replayed] = calls
    expect(calls.map(({ path }) => path.replace(/^.*\//, ''))).toEqual(['transfers', 'transfers'])
    expect(replayed?.node).not.toBe(challenged?.node)
  })

  test('the second node verifies and moves the money after the challenging node was killed', async ({
    page,
    authenticator,
  }) => {
    const { northbank, prompt, payee, before } = await customerWithPasskey(page, cluster, authenticator)

    await northbank.sendTransfer({ payee, amount: '1250.00' })
    await expect(prompt.dialog).toBeVisible()
    const challenged = cluster.served.at(-1)
    expect(challenged?.path).toBe('/api/transfers')
    await cluster.kill(challenged?.node ?? 0)
    await prompt.usePasskey()
    await expect(northbank.receipt).toBeVisible()
    expect(await northbank.balance()).toBe(before - 125000)
    expect(cluster.served.at(-1)?.node).not.toBe(challenged?.node)
  })
}
