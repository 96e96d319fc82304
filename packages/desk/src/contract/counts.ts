/** Numbers of requests by how they ended. `granted` and `grant_refused` decisions belong to a request that is counted already. */
export interface Counts {
  /** All requests. */
  readonly requests: number
  /** Challenged requests: `open`, `approved`, `failed`, `cancelled`, `rejected` and `abandoned` together. */
  readonly asked: number
  readonly denied: number
  readonly approved: number
  readonly failed: number
  readonly cancelled: number
  readonly rejected: number
  readonly abandoned: number
  readonly open: number
}

/** A share with its 95 % confidence interval by Wilson's method, which is right for small numbers, too. */
export interface Share {
  readonly count: number
  readonly of: number
  /** `count / of`; 0 of nothing. */
  readonly share: number
  /** Lower end of the interval; 0 of nothing. */
  readonly low: number
  /** Upper end of the interval; 1 of nothing. */
  readonly high: number
}

/** An exact amount of money. */
export interface Money {
  /** A decimal text: `1250.00`. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}
