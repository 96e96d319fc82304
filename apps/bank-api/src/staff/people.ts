import type { DeskPeople } from '@stepup/desk'
import { type Kysely, sql } from 'kysely'

import type { BankTables } from '../database/tables.ts'

const groups = ['customers', 'staff'] as const

/** The names of customers and staff, for the desk. */
export function peopleOf(db: Kysely<BankTables>): DeskPeople {
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
      return new Map(rows.flat().map(({ id, name }) => [id, name]))
    },
    async find(text, limit) {
      // What was typed is a text, and no pattern.
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
      return rows.flat().map(({ id: userId, name }) => ({ userId, name }))
    },
  }
}
