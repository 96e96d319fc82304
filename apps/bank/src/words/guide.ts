import { translations } from '@stepup/kit/locale.ts'

export const guideWords = translations({
  en: {
    title: 'Two minutes with Northbank',
    steps: { passkey: 'Add a passkey', pay: 'Send 1,250 EUR', why: 'See why we asked' },
    done: 'done',
    dismiss: 'Hide the guide',
  },
  de: {
    title: 'Zwei Minuten mit Northbank',
    steps: { passkey: 'Passkey hinzufügen', pay: '1.250 EUR überweisen', why: 'Sehen, warum wir fragen' },
    done: 'erledigt',
    dismiss: 'Rundgang ausblenden',
  },
})
