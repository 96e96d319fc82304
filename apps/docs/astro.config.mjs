// @ts-check
import starlight from '@astrojs/starlight'
import { defineConfig, passthroughImageService } from 'astro/config'
import { defaultClientConditions } from 'vite'

import { readApiPages } from './scripts/reference/read-api.ts'
import { sidebar } from './src/sidebar.ts'

const reference = readApiPages('../..').map(({ slug, title }) => ({ label: title, link: `/reference/${slug}/` }))

/**
 * @param {import('./src/sidebar.ts').SidebarPage} page
 */
function sidebarItem(page) {
  return typeof page === 'string' ? page.replace(/\/index$/, '') : page
}

export default defineConfig({
  site: 'https://stepup.dev',
  // Pictures are used at their original size, so no native image library is needed.
  image: { service: passthroughImageService() },
  // Pages of MDX begin with an Astro directive, which Astro has already read.
  vite: {
    resolve: { conditions: ['@stepup/source', ...defaultClientConditions] },
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
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
      components: { Head: './src/components/Head.astro' },
      sidebar: [
        ...sidebar.map(({ label, pages }) => ({ label, items: pages.map((page) => sidebarItem(page)) })),
        { label: 'Reference', collapsed: true, items: reference },
        { label: 'Decisions', collapsed: true, items: [{ autogenerate: { directory: 'decisions' } }] },
      ],
    }),
  ],
})
