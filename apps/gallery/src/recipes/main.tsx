import '../stage/shadcn-init.css'

import { StepUpProvider } from '@stepup/react'
import { openScenario, scenarios } from '@stepup/testing'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { recipes } from 'virtual:recipes'

/*
 * One prompt of the theming page: `?use=brand.css&use=prompt.tsx&state=totp`. The page contains nothing else, not even
 * a style sheet, so that only the recipe determines the look.
 */
const query = new URLSearchParams(location.search)
const used = query.getAll('use')
if (used.includes('shadcn.css')) document.documentElement.dataset['theme'] = 'shadcn'
const modules = await Promise.all(used.map(async (name) => recipes[name]?.()))
const Prompt = modules.find((module) => module?.Prompt)?.Prompt
const scenario = scenarios[query.get('state') ?? 'passkey']
const root = document.getElementById('root')

if (Prompt && scenario && root) {
  const opened = openScenario(scenario)
  const outcome = opened.call.then(
    () => 'Sent',
    () => 'Nothing was sent',
  )
  await opened.reached
  createRoot(root).render(
    <StrictMode>
      <StepUpProvider client={opened.client}>
        <Prompt />
      </StepUpProvider>
    </StrictMode>,
  )
  document.title = await outcome
}
