/**
 * One browser that this person has used, as `GET /devices` lists it.
 *
 * @example
 * ```ts
 * const laptop: KnownDevice = {
 *   id: 'dev_1',
 *   label: 'Firefox on Windows',
 *   first_seen_at: 1_761_000_000,
 *   last_seen_at: 1_764_000_000,
 *   current: true,
 * }
 * ```
 */
export interface KnownDevice {
  readonly id: string
  /** `Firefox on Windows`, as far as it can be told. */
  readonly label: string
  /** Seconds since the epoch. */
  readonly first_seen_at: number
  /** Seconds since the epoch. */
  readonly last_seen_at: number
  /** The one that asks. */
  readonly current: boolean
}

/**
 * The answer of `GET /devices`.
 *
 * @example
 * ```ts
 * const { devices }: DeviceList = await (await fetch('/step-up/devices')).json()
 * ```
 */
export interface DeviceList {
  readonly devices: readonly KnownDevice[]
}
