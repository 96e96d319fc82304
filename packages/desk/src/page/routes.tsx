import { lazy, type ReactNode } from 'react'
import { Route, Switch } from 'wouter'

import { NotFound } from './shell/not-found.tsx'

const Overview = lazy(async () => ({ default: (await import('./overview/overview.tsx')).Overview }))
const Decisions = lazy(async () => ({ default: (await import('./decisions/decisions.tsx')).Decisions }))
const DecisionPage = lazy(async () => ({ default: (await import('./decisions/decision-page.tsx')).DecisionPage }))
const Policies = lazy(async () => ({ default: (await import('./policies/policies.tsx')).Policies }))
const PolicyText = lazy(async () => ({ default: (await import('./policies/policy-text.tsx')).PolicyText }))
const RulePage = lazy(async () => ({ default: (await import('./policies/rule-page.tsx')).RulePage }))
const Versions = lazy(async () => ({ default: (await import('./versions/versions.tsx')).Versions }))
const VersionPage = lazy(async () => ({ default: (await import('./versions/version-page.tsx')).VersionPage }))
const Alerts = lazy(async () => ({ default: (await import('./alerts/alerts.tsx')).Alerts }))
const AlertPage = lazy(async () => ({ default: (await import('./alerts/alert-page.tsx')).AlertPage }))
const AuditTrail = lazy(async () => ({ default: (await import('./audit/audit-trail.tsx')).AuditTrail }))

/** The pages. Each is loaded when it is opened. */
export function Routes(): ReactNode {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route path="/decisions" component={Decisions} />
      <Route path="/decisions/:id">{({ id }) => <DecisionPage id={id} />}</Route>
      <Route path="/policies" component={Policies} />
      <Route path="/policies/text" component={PolicyText} />
      <Route path="/policies/new-rule">
        <RulePage />
      </Route>
      <Route path="/policies/rules/:id">{({ id }) => <RulePage id={id} />}</Route>
      <Route path="/versions" component={Versions} />
      <Route path="/versions/:id">{({ id }) => <VersionPage id={id} />}</Route>
      <Route path="/alerts" component={Alerts} />
      <Route path="/alerts/new">
        <AlertPage />
      </Route>
      <Route path="/alerts/:id">{({ id }) => <AlertPage id={id} />}</Route>
      <Route path="/audit" component={AuditTrail} />
      <Route component={NotFound} />
    </Switch>
  )
}
