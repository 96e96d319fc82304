/** One browser that this person has used, as `GET /devices` lists it. */
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

/** The answer of `GET /devices`. */
export interface DeviceList {
  readonly devices: readonly KnownDevice[]
}
