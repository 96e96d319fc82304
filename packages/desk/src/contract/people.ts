/** A person whom decisions are about, by the name that the app has for them. */
export interface Person {
  readonly userId: string
  readonly name: string
}

/** The body of `POST people`: a part of a name (2 to 100 characters), or 1 to 500 ids. */
export type PeopleRequest = { readonly search: string } | { readonly ids: readonly string[] }

/** The response to `POST people`. People without a name are omitted. A search returns at most 20. */
export interface PeopleList {
  readonly people: readonly Person[]
}
