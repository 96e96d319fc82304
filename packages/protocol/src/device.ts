/** Approximate place from the address of a request, as users would name it. */
export interface NamedPlace {
  /** Nearest city, in English: `Lisbon`. */
  readonly city?: string
  /** ISO 3166-1: `PT`. */
  readonly country?: string
}

/**
 * A known device of the user, as `GET /devices` lists it.
 */
export interface KnownDevice {
  readonly id: string
  /** Browser and system, if recognized: `Firefox (Windows)`. */
  readonly label: string
  /** Seconds since the epoch. */
  readonly first_seen_at: number
  /** Seconds since the epoch. */
  readonly last_seen_at: number
  /** Place of its last request, if the server knows places. */
  readonly place?: NamedPlace
  /** Whether this device made the request. */
  readonly current: boolean
}

/** Response of `GET /devices`. */
export interface DeviceList {
  readonly devices: readonly KnownDevice[]
}
