import type { MessageWords } from './message-words.ts'

export const pt: MessageWords = {
  actions: {
    'session.create': 'entrar na conta',
    'session.elevate': 'confirmar a sua identidade',
    'transfer.create': 'aprovar um pagamento',
    'card.reveal': 'mostrar um número de cartão',
    'password.change': 'alterar a sua senha',
    'factor.enroll': 'adicionar um método de acesso',
    'factor.rename': 'renomear um método de acesso',
    'factor.remove': 'remover um método de acesso',
    'factor.default': 'alterar o seu método padrão',
    'factor.unlock': 'desbloquear um método de acesso',
    'device.rename': 'renomear um dispositivo',
    'device.remove': 'remover um dispositivo',
  },
  action: (name) => `confirmar "${name}"`,
  kinds: {
    passkey: 'Chave de acesso',
    security_key: 'Chave de segurança',
    totp: 'Aplicativo autenticador',
    email_otp: 'E-mail',
    sms_otp: 'SMS',
    push: 'Outro dispositivo',
    password: 'Senha',
    recovery_code: 'Códigos de recuperação',
  },
  payment: ({ money, payee, account }) => `${money} para ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} em ${count} ${plural(count, { one: 'pagamento', other: 'pagamentos' })}`,
  subject: (action) => `Seu código para ${action}`,
  code: ({ code, action, more }) => `${code} é seu código para ${action}${more ? ':' : '.'}`,
  unknownDevice: 'Dispositivo desconhecido',
  requestedBy: (device) => `Pedido a partir de ${device}.`,
  once: ({ minutes, plural }) =>
    `Válido uma vez, por ${minutes} ${plural(minutes, { one: 'minuto', other: 'minutos' })}.`,
  warning: 'Se não foi você que pediu, não passe o código a ninguém. Nunca o pediremos.',
  short: ({ code, action, details }) =>
    `${code} é seu código para ${action}${details === '' ? '' : `: ${details}`}. Não o passe a ninguém.`,
  push: (action) => `Quer ${action}?`,
}
