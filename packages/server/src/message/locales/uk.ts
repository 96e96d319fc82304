import type { MessageWords } from './message-words.ts'

export const uk: MessageWords = {
  actions: {
    'session.create': 'вхід',
    'session.elevate': 'перевірка особи',
    'transfer.create': 'схвалення оплати',
    'card.reveal': 'показ картки',
    'password.change': 'зміна пароля',
    'factor.enroll': 'додавання способу входу',
    'factor.rename': 'перейменування способу входу',
    'factor.remove': 'вилучення способу входу',
    'factor.default': 'зміна основного способу',
    'factor.unlock': 'розблокування способу входу',
    'device.rename': 'перейменування пристрою',
    'device.remove': 'вилучення пристрою',
  },
  action: (name) => `підтвердження "${name}"`,
  kinds: {
    passkey: 'Ключ доступу',
    security_key: 'Ключ безпеки',
    totp: 'Застосунок для автентифікації',
    email_otp: 'Е-пошта',
    sms_otp: 'SMS',
    push: 'Інший пристрій',
    password: 'Пароль',
    recovery_code: 'Резервні коди',
  },
  payment: ({ money, payee, account }) => `${money}, отримувач ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money}, ${count} ${plural(count, { one: 'платіж', few: 'платежі', many: 'платежів', other: 'платежу' })}`,
  subject: (action) => `Ваш код: ${action}`,
  code: ({ code, action, more }) => `Ваш код: ${code}. Мета: ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Невідомий пристрій',
  requestedBy: (device) => `Запит надійшов з ${device}.`,
  once: ({ minutes, plural }) =>
    `Діє один раз, протягом ${minutes} ${plural(minutes, { one: 'хвилини', few: 'хвилин', many: 'хвилин', other: 'хвилини' })}.`,
  warning: 'Якщо ви не робили цього запиту, нікому не повідомляйте код. Ми ніколи не питаємо його.',
  short: ({ code, action, details }) =>
    `Код ${code}: ${action}${details === '' ? '' : `, ${details}`}. Нікому не кажіть.`,
  push: (action) => `Перевірте запит: ${action}`,
}
