// @ts-check
import starlight from '@astrojs/starlight'
import { defineConfig, passthroughImageService } from 'astro/config'

import { readApiPages } from './scripts/reference/read-api.ts'

const reference = readApiPages('../..').map(({ slug, title }) => ({ label: title, link: `/reference/${slug}/` }))

export default defineConfig({
  site: 'https://stepup.dev',
  // Pictures are kept at the size they are shown in: no native image library to build.
  image: { service: passthroughImageService() },
  // A page of MDX begins with a directive of Astro's own, which Astro has read by then.
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
  integrations: [
    starlight({
      title: 'Stepup',
      description: 'Step-up authentication for React, whatever the backend.',
      favicon: '/favicon.svg',
      customCss: ['./src/styles/theme.css'],
      credits: false,
      expressiveCode: {
        defaultProps: { overridesByLang: { 'sh,text,http': { frame: 'none' } } },
        styleOverrides: { borderRadius: '10px', frames: { frameBoxShadowCssValue: 'none' } },
      },
      disable404Route: true,
      sidebar: [
        { label: 'Start', items: ['quick-start', 'concepts', 'glossary'] },
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        { label: 'What it costs', slug: 'costs' },
        { label: 'Errors', items: [{ autogenerate: { directory: 'errors' } }] },
        { label: 'Reference', collapsed: true, items: reference },
        {
          label: 'Coverage',
          items: [
            { label: 'Requirements', link: '/requirements/' },
            { label: 'Edge cases', link: '/edge-cases/' },
          ],
        },
        { label: 'Decisions', collapsed: true, items: [{ autogenerate: { directory: 'decisions' } }] },
      ],
    }),
  ],
})
