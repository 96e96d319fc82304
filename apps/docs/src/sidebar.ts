/** Id of a page in `src/content/docs`, or a page generated from code. */
export type SidebarPage = string | { readonly label: string; readonly link: string }

/** A group of the sidebar and of `llms.txt`. */
export interface SidebarGroup {
  readonly label: string
  readonly pages: readonly SidebarPage[]
}

/** Every page that is read from start to end, in reading order. */
export const sidebar: readonly SidebarGroup[] = [
  { label: 'Start', pages: ['create', 'quick-start', 'demo', 'concepts', 'compare', 'glossary'] },
  {
    label: 'React',
    pages: [
      'guides/react',
      'guides/theming',
      'guides/languages',
      'guides/enrollment',
      'guides/security-center',
      'guides/server-rendering',
      'guides/own-prompt',
    ],
  },
  {
    label: 'Your backend',
    pages: [
      'guides/backends',
      'guides/sessions',
      'guides/next',
      'guides/frameworks',
      'guides/own-backend',
      'guides/dialects',
      'guides/openid-provider',
      'guides/access-tokens',
      'guides/server-protocol',
      'guides/conformance',
      'guides/own-factor',
      'guides/fewer-requests',
    ],
  },
  {
    label: 'Identity vendors',
    pages: [
      'vendors/auth0',
      'vendors/better-auth',
      'vendors/clerk',
      'vendors/entra',
      'vendors/keycloak',
      'vendors/kratos',
      'vendors/okta',
      'vendors/supabase',
    ],
  },
  { label: 'Data layers', pages: ['guides/data-layers', 'guides/tanstack-query'] },
  { label: 'Test', pages: ['guides/testing', 'guides/devtools'] },
  {
    label: 'Policies',
    pages: [
      'guides/policies',
      'guides/policy-tools',
      'guides/published-policies',
      'guides/desk',
      'guides/desk-for-managers',
      'guides/signals',
    ],
  },
  {
    label: 'Operate',
    pages: ['guides/production', 'guides/stores', 'guides/own-store', 'guides/cli', 'guides/audit-events', 'costs'],
  },
  {
    label: 'Security',
    pages: ['guides/threat-model', 'guides/security-testing', 'guides/evidence', 'guides/compliance'],
  },
  {
    label: 'Move to Stepup',
    pages: ['migrate/clerk', 'migrate/auth0', 'migrate/supertokens', 'migrate/interceptor'],
  },
  { label: 'Errors', pages: ['errors/index', 'errors/client', 'errors/troubleshooting'] },
  {
    label: 'About',
    pages: [
      'accessibility',
      { label: 'Changelog', link: '/changelog/' },
      { label: 'Requirements', link: '/requirements/' },
      { label: 'Edge cases', link: '/edge-cases/' },
    ],
  },
]
