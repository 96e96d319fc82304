import type { FlowStatus } from '@stepup/core'
import { expect, it } from 'vitest'

import { flowGraph } from './flow-graph.ts'
import { places } from './places.ts'

const edges = flowGraph()
const from = (status: FlowStatus): readonly string[] =>
  edges
    .filter((edge) => edge.from === status)
    .map(({ to }) => to)
    .sort()

it('the graph reaches every status of the flow', () => {
  expect(new Set(edges.flatMap((edge) => [edge.from, edge.to]))).toEqual(new Set(Object.keys(places)))
})

it('the graph has the flow’s own changes of status, with their events', () => {
  expect(from('approved')).toEqual(['idle', 'ready', 'entering', 'unavailable'].sort())
  expect(from('choosing')).toEqual(['beginning', 'denied', 'entering', 'expired', 'idle', 'locked', 'ready'])
  expect(edges).toContainEqual({ from: 'ceremony', to: 'ready', events: ['refused', 'failed'] })
  expect(edges).toContainEqual(expect.objectContaining({ from: 'entering', to: 'verifying', events: ['submit'] }))
  expect(edges.filter(({ to }) => to === 'approved').map((edge) => edge.from)).toEqual(
    expect.arrayContaining(['verifying', 'waiting']),
  )
})
