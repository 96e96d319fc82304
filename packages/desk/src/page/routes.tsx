import { lazy, type ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import { NotFound } from './shell/not-found.tsx'

const Overview = lazy(async () => ({ default: (await import('./overview/overview.tsx')).Overview }))
const Decisions = lazy(async () => ({ default: (await import('./decisions/decisions.tsx')).Decisions }))
const DecisionPage = lazy(async () => ({ default: (await import('./decisions/decision-page.tsx')).DecisionPage }))

/** The pages. Each is loaded when it is opened. */
export function Routes(): ReactNode {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route path="/decisions" component={Decisions} />
      <Route path="/decisions/:id">{({ id }) => <DecisionPage id={id} />}</Route>
      <Route component={NotFound} />
    </Switch>
  )
}
