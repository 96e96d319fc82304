/** A person whom decisions are about, by the name that the app has for them. */
export interface Person {
  readonly userId: string
  readonly name: string
}

/** The query of `GET people`: a part of a name (2 to 100 characters), or ids, repeated, at most 500. */
export type PeopleQuery = { readonly search: string } | { readonly id: readonly string[] }

/** The answer to `GET people`. People without a name are left out. A search finds 20 at most. */
export interface PeopleList {
  readonly people: readonly Person[]
}
