/**
 * A known device of the user, as `GET /devices` lists it.
 */
export interface KnownDevice {
  readonly id: string
  /** Browser and system, if recognized: `Firefox on Windows`. */
  readonly label: string
  /** Seconds since the epoch. */
  readonly first_seen_at: number
  /** Seconds since the epoch. */
  readonly last_seen_at: number
  /** Whether this device made the request. */
  readonly current: boolean
}

/** Response of `GET /devices`. */
export interface DeviceList {
  readonly devices: readonly KnownDevice[]
}
