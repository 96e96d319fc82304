import type { FlowState, FlowStatus, StepUpClient } from '@stepup/core'
import { type ReactNode, useSyncExternalStore } from 'react'

import type { JournalSnapshot, Mark } from '../journal/journal.ts'
import { type FlowEdge, flowGraph } from '../machine/flow-graph.ts'
import { places } from '../machine/places.ts'
import { JsonText } from './hashed-text.tsx'

const COLUMN = 122
const ROW = 50
const WIDTH = 94
const HEIGHT = 28

const graph = flowGraph()

/** Statuses that nearly every other status leads to. Lines to them would hide the rest. */
const anywhere = new Set(graph.map(({ to }) => to).filter((to) => graph.filter((edge) => edge.to === to).length > 7))

type FlowMark = Extract<Mark, { event: 'flow' }>

interface StateTabProps {
  readonly client: StepUpClient
  readonly snapshot: JournalSnapshot
}

/** The flow's state machine from `transition`, with the current state and the path to it. */
export function StateTab({ client, snapshot: { marks, hashes } }: StateTabProps): ReactNode {
  const state = useSyncExternalStore(client.subscribe, client.getSnapshot)
  const way = wayOf(marks)
  return (
    <>
      <Machine current={state.status} way={way.map(({ about }) => about.status)} />
      <p className="muted">
        {[...anywhere].map((status, index) => (
          <span key={status}>
            {index > 0 && ', '}
            <code>{status}</code>
          </span>
        ))}{' '}
        can follow almost every state. Their lines appear once they are used.
      </p>
      <h2>
        Now: <code>{state.status}</code>
      </h2>
      {state.status !== 'idle' && <JsonText value={shownOf(state)} hash={hashes[state.prompt.challenge.id]} />}
      {way.length > 0 && (
        <>
          <h3>States so far</h3>
          <ol>
            {way.map(({ happenedAs, at, about }) => (
              <li key={happenedAs}>
                <span className="muted mono">{new Date(at).toLocaleTimeString('en-GB')}</span>{' '}
                <code>{about.status}</code> {about.kind !== undefined && <span className="muted">{about.kind}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

/** The states since the flow last began. */
function wayOf(marks: readonly Mark[]): readonly FlowMark[] {
  const flow = marks.filter((mark) => mark.event === 'flow')
  const begun = flow.slice(0, -1).findLastIndex(({ about }) => about.status === 'idle')
  return flow.slice(begun + 1)
}

/** Returns the state without its challenge, which the Wire tab shows. */
function shownOf(state: Exclude<FlowState, { status: 'idle' }>): unknown {
  const { prompt, ...own } = state
  return { ...own, task: prompt.task.type, factors: prompt.factors.map(({ kind }) => kind), answered: prompt.answered }
}

interface MachineProps {
  readonly current: FlowStatus
  readonly way: readonly FlowStatus[]
}

function Machine({ current, way }: MachineProps): ReactNode {
  const taken = new Set(['idle', ...way].slice(0, -1).map((from, index) => `${from} ${way[index]}`))
  const isTaken = ({ from, to }: FlowEdge): boolean => taken.has(`${from} ${to}`)
  const isNext = ({ from }: FlowEdge): boolean => from === current
  const drawn = graph.filter((edge) => !anywhere.has(edge.to) || isTaken(edge))
  const inFront = [...drawn].sort(
    (one, other) => Number(isTaken(one)) - Number(isTaken(other)) || Number(isNext(one)) - Number(isNext(other)),
  )
  return (
    <svg
      className="machine"
      viewBox={`0 0 ${3 * COLUMN + WIDTH + 8} ${4 * ROW + HEIGHT + 8}`}
      role="img"
      aria-label={`The states of the flow. It is ${current} now.`}
    >
      {inFront.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={lineOf(edge)}
          data-taken={isTaken(edge) ? '' : undefined}
          data-next={isNext(edge) ? '' : undefined}
        >
          <title>{`${edge.from} → ${edge.to}: ${edge.events.join(', ')}`}</title>
        </path>
      ))}
      {(Object.keys(places) as FlowStatus[]).map((status) => {
        const [x, y] = cornerOf(status)
        return (
          <g
            key={status}
            data-current={status === current ? '' : undefined}
            data-seen={way.includes(status) ? '' : undefined}
          >
            <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx="6" />
            <text x={x + WIDTH / 2} y={y + HEIGHT / 2 + 4}>
              {status}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function cornerOf(status: FlowStatus): readonly [x: number, y: number] {
  const [column, row] = places[status]
  return [4 + column * COLUMN, 4 + row * ROW]
}

/** The line of an edge: from side to side, or from edge to edge within a column. */
function lineOf({ from, to }: FlowEdge): string {
  const [x1, y1] = cornerOf(from)
  const [x2, y2] = cornerOf(to)
  const middle = HEIGHT / 2
  if (x1 === x2) {
    const down = y2 > y1
    const x = x1 + WIDTH / 2 + (down ? 6 : -6)
    const bend = Math.abs(y2 - y1) > ROW ? (down ? 66 : -66) : 0
    return `M${x} ${down ? y1 + HEIGHT : y1} C${x + bend} ${(y1 + y2) / 2} ${x + bend} ${(y1 + y2) / 2} ${x} ${down ? y2 : y2 + HEIGHT}`
  }
  const forward = x2 > x1
  const start = forward ? x1 + WIDTH : x1
  const end = forward ? x2 : x2 + WIDTH
  const reach = (end - start) / 2
  return `M${start} ${y1 + middle} C${start + reach} ${y1 + middle} ${end - reach} ${y2 + middle} ${end} ${y2 + middle}`
}
