/**
 * Milliseconds after which a test counts as hung. The limit is far above the longest test on a slow machine under load:
 * it ends hung runs and never judges speed.
 */
export const PATIENCE: number = 15 * 60_000

/**
 * Milliseconds after which a test that stays in its process counts as hung. Such tests take seconds at most, and one
 * whose promise never settles would otherwise take 15 minutes.
 */
export const IN_PROCESS_PATIENCE: number = 3 * 60_000

/**
 * Milliseconds to wait for a page's expected state: above the delay of any machine, and acceptable when a test fails.
 */
export const PAGE_PATIENCE: number = 90_000
