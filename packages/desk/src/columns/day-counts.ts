import type { RollupRecord } from '@stepup/server'

import { outcomeCode, devices, effects } from './codes.ts'
import type { CountedDecision } from './counted-decision.ts'
import { shareOfId } from './decision-ids.ts'
import { Dictionary, keyOfList, keyOfText } from './dictionary.ts'

/**
 * Name of the format of {@link DayCounts}. Kept counts of another format are made again. Change the name together with
 * the members, their order, or the numbers of effects, outcomes and devices.
 */
const FORM = 'desk 1'

/**
 * Returns the kind of counts in which decisions without an audience belong to `audience`. The kind contains the
 * audience, because an app may name it later, or have desks of several audiences.
 */
export function kindOfCounts(audience = ''): string {
  return audience === '' ? FORM : `${FORM} ${audience}`
}

/** Numbers of a cell: how many decisions, and the members that they share. */
export const CELL = [
  'weight',
  'action',
  'effect',
  'outcome',
  'rules',
  'reasons',
  'observed',
  'version',
  'audience',
  'country',
  'device',
  'factors',
  'offered',
  'tried',
  'duration',
] as const

export type CellMember = (typeof CELL)[number]

export const PLACE_IN_CELL = Object.fromEntries(CELL.map((member, place) => [member, place])) as Readonly<
  Record<CellMember, number>
>

/**
 * The decisions of a day, counted by all members that views group them by. People, amounts, labels and facts are not
 * counted.
 */
export interface DayCounts {
  /** Texts and lists by the numbers that cells have for them. */
  readonly texts: readonly string[]
  readonly lists: readonly (readonly string[])[]
  /** The numbers of {@link CELL} for one cell after the other. */
  readonly cells: readonly number[]
  /**
   * Ids of the decisions with the lowest share (`shareOfId`), lowest first: a random sample that is the same for every
   * reader.
   */
  readonly sample: readonly string[]
}

export const SAMPLE_OF_DAY = 512

/**
 * Logarithm of a step of durations. Durations are kept in steps of 10 %, because in finer steps many approvals would be
 * alone in their cell.
 */
const STEP = Math.log(1.1)

/** The step of a duration, from 1. */
export function stepOfDuration(duration: number): number {
  return 1 + Math.round(Math.log(Math.max(1, duration)) / STEP)
}

/** The duration in the middle of a step. */
export function durationOfStep(step: number): number {
  return Math.round(Math.exp((step - 1) * STEP))
}

export class DayCounter {
  readonly #texts = new Dictionary([''], keyOfText)
  readonly #lists = new Dictionary<readonly string[]>([[]], keyOfList)
  readonly #cells = new Map<string, number[]>()
  #sample: { readonly id: string; readonly share: number }[] = []

  /** Counts a decision that no longer changes. */
  add(decision: CountedDecision): void {
    const members = [
      this.#texts.codeOf(decision.action),
      effects.indexOf(decision.effect),
      outcomeCode[decision.outcome],
      this.#lists.codeOf(decision.ruleIds),
      this.#lists.codeOf(decision.reasons),
      this.#lists.codeOf(decision.observed),
      this.#texts.codeOf(decision.version),
      this.#texts.codeOf(decision.audience),
      this.#texts.codeOf(decision.country),
      devices.indexOf(decision.device),
      this.#lists.codeOf(decision.factors),
      this.#texts.codeOf(decision.offered),
      decision.tried ? 1 : 0,
      // Views show durations of approvals only.
      decision.outcome === 'approved' && decision.duration !== undefined ? stepOfDuration(decision.duration) : 0,
    ]
    const key = members.join(' ')
    const cell = this.#cells.get(key)
    if (cell) cell[0] = (cell[0] ?? 0) + 1
    else this.#cells.set(key, [1, ...members])
    this.#sample.push({ id: decision.id, share: shareOfId(decision.id) })
    if (this.#sample.length >= 8 * SAMPLE_OF_DAY) this.#sample = lowest(this.#sample)
  }

  result(): DayCounts {
    return {
      texts: this.#texts.values,
      lists: this.#lists.values,
      cells: [...this.#cells.values()].flat(),
      sample: lowest(this.#sample).map(({ id }) => id),
    }
  }
}

function lowest<TSampled extends { readonly id: string; readonly share: number }>(
  all: readonly TSampled[],
): TSampled[] {
  return all.toSorted((a, b) => a.share - b.share || (a.id < b.id ? -1 : 1)).slice(0, SAMPLE_OF_DAY)
}

/** Returns the counts of a kept record. The desk itself wrote them. */
export function countsOf({ counts }: RollupRecord): DayCounts {
  return counts as DayCounts
}
