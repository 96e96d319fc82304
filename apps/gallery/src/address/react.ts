import type { Address } from './address.ts'

/** Returns an app's prompt for this look. */
export function toReact({ locale, scheme, presentation }: Pick<Address, 'locale' | 'scheme' | 'presentation'>): string {
  const component = { dialog: 'StepUpModal', sheet: 'StepUpModal', inline: 'StepUpInline', page: 'StepUpPage' }[
    presentation
  ]
  const appearance = [
    ...(scheme === 'system' ? [] : [`colorScheme: '${scheme}'`]),
    ...(presentation === 'sheet' ? ["options: { presentation: 'sheet' }"] : []),
  ]
  const words = locale.replace('-', '')
  return [
    `import { ${component} } from '@stepup/react-ui'`,
    `import { ${words} } from '@stepup/react-ui/locales/${locale}'`,
    '',
    `<${component}`,
    `  messages={${words}}`,
    "  brand={{ name: 'Northbank' }}",
    ...(appearance.length > 0 ? [`  appearance={{ ${appearance.join(', ')} }}`] : []),
    '/>',
  ].join('\n')
}
