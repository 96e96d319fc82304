/** The ladder of levels, weakest first. */
export type Levels = readonly string[]
