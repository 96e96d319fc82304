import type { ComponentType, ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import type { CustomerSession } from './api/queries.ts'
import { Home } from './home/home.tsx'
import { lazyOr, type LazyComponent } from './shell/lazy-or.ts'
import { LostPage } from './shell/lost-page.tsx'
import { NotFound } from './shell/not-found.tsx'

const preloads: (() => Promise<void>)[] = []

/** Creates a page with its own chunk, loaded on navigation or by {@link preloadPages}. */
function page<TProps extends object>(load: () => Promise<ComponentType<TProps>>): LazyComponent<TProps> {
  const lazyPage = lazyOr(load, LostPage)
  preloads.push(lazyPage.preload)
  return lazyPage
}

const Pay = page(async () => (await import('./pay/pay.tsx')).Pay)
const Payees = page(async () => (await import('./pay/payees.tsx')).Payees)
const Orders = page(async () => (await import('./orders/orders.tsx')).Orders)
const Batch = page(async () => (await import('./batch/batch.tsx')).Batch)
const Receipt = page(async () => (await import('./pay/receipt.tsx')).Receipt)
const Cards = page(async () => (await import('./cards/cards.tsx')).Cards)
const Activity = page(async () => (await import('./activity/activity.tsx')).Activity)
const StatementList = page(async () => (await import('./activity/statement-list.tsx')).StatementList)
const StatementPage = page(async () => (await import('./activity/statement-page.tsx')).StatementPage)
const Security = page(async () => (await import('./security/security.tsx')).Security)
const Approve = page(async () => (await import('./approve/approve.tsx')).Approve)
const Simulator = page(async () => (await import('./simulator/simulator.tsx')).Simulator)
const Inbox = page(async () => (await import('./inbox/inbox.tsx')).InboxPage)

/** Preloads the code of all pages. A page reports its own loading errors. */
export async function preloadPages(): Promise<void> {
  await Promise.allSettled(preloads.map((preload) => preload()))
}

/** The pages of a customer who is signed in. */
export function Routes({
  session: { customer, demo, demoPassword },
}: {
  readonly session: CustomerSession
}): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Home customer={customer} />
      </Route>
      <Route path="/pay" component={Pay} />
      <Route path="/pay/payees" component={Payees} />
      <Route path="/pay/orders" component={Orders} />
      <Route path="/pay/batch" component={Batch} />
      <Route path="/sent/:id">{({ id }) => <Receipt id={id} customer={customer} />}</Route>
      <Route path="/cards" component={Cards} />
      <Route path="/activity" component={Activity} />
      <Route path="/activity/statements" component={StatementList} />
      <Route path="/activity/statements/:accountId/:month">
        {({ accountId, month }) => <StatementPage accountId={accountId} month={month} />}
      </Route>
      <Route path="/security">
        <Security customer={customer} demoPassword={demoPassword} />
      </Route>
      <Route path="/approve" component={Approve} />
      {demo && <Route path="/inbox" component={Inbox} />}
      {demo && <Route path="/simulator" component={Simulator} />}
      <Route component={NotFound} />
    </Switch>
  )
}
