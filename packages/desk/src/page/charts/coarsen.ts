/** Counts over time, one number per step in each list. */
export interface Steps<TName extends string> {
  /** Start of each step, in milliseconds since the epoch. */
  readonly at: readonly number[]
  /** Milliseconds of a step. */
  readonly step: number
  readonly counts: Readonly<Record<TName, readonly number[]>>
}

/** Numbers of steps that can be merged into one. Of days, 7 and 28 are a week and four weeks. */
const sizes = [1, 7, 28] as const

/**
 * Merges counts into longer steps if there are more of them than a chart can show apart. The latest step is complete.
 * Steps before the first complete one are left out, because a week of two days would look like a drop.
 */
export function coarsen<TName extends string>(steps: Steps<TName>, most = 130): Steps<TName> {
  const { at, step, counts } = steps
  const size = sizes.find((candidate) => at.length / candidate <= most) ?? 28
  if (size === 1) return steps
  const first = at.length % size
  const begins = at.slice(first).filter((_, index) => index % size === 0)
  const sums = (numbers: readonly number[]): readonly number[] =>
    begins.map((_, index) =>
      numbers.slice(first + index * size, first + (index + 1) * size).reduce((sum, count) => sum + count, 0),
    )
  const lists = Object.entries<readonly number[]>(counts).map(([name, numbers]) => [name, sums(numbers)] as const)
  // SAFETY: the entries have the names of `counts`.
  return { at: begins, step: step * size, counts: Object.fromEntries(lists) as Steps<TName>['counts'] }
}

/** Courses of values over time in longer steps, as means: for rates, whose sum has no meaning. At most `most` steps. */
export function meansOf<TName extends string>(
  at: readonly number[],
  courses: Readonly<Record<TName, readonly number[]>>,
  most: number,
): { readonly at: readonly number[]; readonly courses: Readonly<Record<TName, readonly number[]>> } {
  const size = Math.max(1, Math.ceil(at.length / most))
  const begins = at.filter((_, index) => index % size === 0)
  const means = Object.entries<readonly number[]>(courses).map(([name, values]) => {
    const groups = begins.map((_, index) => values.slice(index * size, (index + 1) * size))
    return [name, groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length)] as const
  })
  // SAFETY: the entries have the names of `courses`.
  return { at: begins, courses: Object.fromEntries<readonly number[]>(means) as typeof courses }
}
