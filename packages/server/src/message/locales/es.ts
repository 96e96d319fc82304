import type { MessageWords } from './message-words.ts'

export const es: MessageWords = {
  actions: {
    'session.create': 'iniciar sesión',
    'session.elevate': 'confirmar su identidad',
    'transfer.create': 'aprobar un pago',
    'card.reveal': 'mostrar un número de tarjeta',
    'password.change': 'cambiar su contraseña',
    'factor.enroll': 'añadir un método de acceso',
    'factor.rename': 'cambiar el nombre de un método de acceso',
    'factor.remove': 'quitar un método de acceso',
    'factor.default': 'cambiar su método predeterminado',
    'factor.unlock': 'desbloquear un método de acceso',
    'device.rename': 'cambiar el nombre de un dispositivo',
    'device.remove': 'quitar un dispositivo',
  },
  action: (name) => `confirmar "${name}"`,
  kinds: {
    passkey: 'Llave de acceso',
    security_key: 'Llave de seguridad',
    totp: 'Aplicación de autenticación',
    email_otp: 'Correo',
    sms_otp: 'SMS',
    push: 'Otro dispositivo',
    password: 'Contraseña',
    recovery_code: 'Códigos de recuperación',
  },
  payment: ({ money, payee, account }) => `${money} a ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money} en ${count} ${plural(count, { one: 'pago', other: 'pagos' })}`,
  subject: (action) => `Su código para ${action}`,
  code: ({ code, action, more }) => `${code} es su código para ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Dispositivo desconocido',
  requestedBy: (device) => `Solicitado desde ${device}.`,
  once: ({ minutes, plural }) =>
    `Válido una vez, durante ${minutes} ${plural(minutes, { one: 'minuto', other: 'minutos' })}.`,
  warning: 'Si no lo ha pedido, no dé el código a nadie. Nunca se lo pediremos.',
  short: ({ code, action, details }) =>
    `${code} es su código para ${action}${details === '' ? '' : `: ${details}`}. No lo dé a nadie.`,
  push: (action) => `¿Quiere ${action}?`,
}
