import { lazy, type ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import { NotFound } from './shell/not-found.tsx'

const Overview = lazy(async () => ({ default: (await import('./overview/overview.tsx')).Overview }))

/** The pages. Each is loaded when it is opened. */
export function Routes(): ReactNode {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route component={NotFound} />
    </Switch>
  )
}
