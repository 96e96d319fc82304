/**
 * Milliseconds after which a test counts as hung. The length of real work is the machine's, so the limit is far above what
 * the longest test takes on a slow machine under load: it ends a run that would never end, and judges nothing else.
 */
export const PATIENCE: number = 15 * 60_000

/** The same for tests that stay in their process. None takes longer than seconds, and a promise that never settles would cost 15 minutes. */
export const IN_PROCESS_PATIENCE: number = 3 * 60_000

/** Milliseconds to wait for a page to become what a test expects: above any machine's delay, and bearable when a test fails. */
export const PAGE_PATIENCE: number = 90_000
