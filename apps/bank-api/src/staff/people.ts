import type { DeskPeople } from '@stepup/desk'
import { type Kysely, sql } from 'kysely'

import type { BankTables } from '../database/tables.ts'

const groups = ['customers', 'staff'] as const

/** Names of customers and staff for the desk, including made-up people of a demo's year. */
export function peopleOf(
  db: Kysely<BankTables>,
  madeUp: readonly { readonly id: string; readonly name: string }[] = [],
): DeskPeople {
  const madeUpNames = new Map(madeUp.map(({ id, name }) => [id, name]))
  return {
    async namesOf(ids) {
      const rows = await Promise.all(
        groups.map((group) =>
          db
            .selectFrom(group)
            .select(['id', 'name'])
            .where('id', 'in', [...ids])
            .execute(),
        ),
      )
      const known = rows.flat().map(({ id, name }) => [id, name] as const)
      const others = ids.flatMap((id) => {
        const name = madeUpNames.get(id)
        return name === undefined ? [] : [[id, name] as const]
      })
      return new Map([...others, ...known])
    },
    async find(text, limit) {
      // Escapes wildcards, so that the input is matched literally.
      const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
      const rows = await Promise.all(
        groups.map((group) =>
          db
            .selectFrom(group)
            .select(['id', 'name'])
            .where(({ fn }) => sql<boolean>`${fn<string>('lower', ['name'])} like ${pattern} escape '\\'`)
            .orderBy('name')
            .limit(limit)
            .execute(),
        ),
      )
      const others = madeUp.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).slice(0, limit)
      return [...rows.flat(), ...others].map(({ id: userId, name }) => ({ userId, name }))
    },
  }
}
