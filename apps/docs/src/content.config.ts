import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders'
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'
import { defineCollection } from 'astro:content'

import { readChanges } from './changelog/read-changes.ts'

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  changes: defineCollection({
    loader: {
      name: 'changes',
      async load({ store, renderMarkdown }) {
        store.clear()
        for (const { id, text, ...data } of readChanges(`${process.cwd()}/../..`))
          store.set({ id, data, body: text, rendered: await renderMarkdown(text) })
      },
    },
  }),
}
