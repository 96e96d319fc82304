import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Portuguese, as in Brazil. */
export const pt: Messages = {
  locale: 'pt',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Aprove esta operação' : 'Confirme que é você'),
  'action.transfer.create.title': 'Aprove esta transferência',
  'action.session.create.title': 'Confirme este acesso',

  'reason.default': 'Confirme que é você para continuar.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Transferências deste valor precisam da sua aprovação.'
      : `Transferências acima de ${format.roundMoney(String(amount), String(currency))} precisam da sua aprovação.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Suas últimas transferências somam um valor que precisa da sua aprovação.'
      : `Transferências que somam mais de ${format.roundMoney(String(amount), String(currency))} precisam da sua aprovação.`,
  'reason.new_payee': 'Você nunca aprovou um pagamento a esta pessoa.',
  'reason.new_device': 'Não reconhecemos este dispositivo.',

  close: 'Fechar',
  cancel: 'Cancelar',
  'cancel.hint': 'Se você cancelar, nada é enviado nem alterado.',
  back: 'Voltar',
  help: 'Obter ajuda',
  another_way: 'Tentar de outra forma',
  try_again: 'Tentar novamente',
  submit: ({ bound }) => (bound ? 'Aprovar' : 'Confirmar'),
  submitting: 'Verificando',
  'step.more': ({ done, left }, format) =>
    `${done}: confirmado. ${left > 1 ? `Faltam ${format.number(left)} etapas` : 'Falta uma etapa'}.`,

  'summary.label': 'O que você aprova',
  'summary.to': 'Para',
  'summary.account': 'Conta',
  'summary.from': 'De',
  'summary.reference': 'Descrição',
  'summary.date': 'Data',
  'summary.method': 'Método',
  'summary.device': 'Dispositivo',
  'summary.new_name': 'Nome novo',
  'summary.added': 'Adicionado em',
  'summary.payees': 'Beneficiários',
  'summary.all': ({ count }, format) => `Todos os ${format.number(count)} pagamentos`,
  'summary.for': ({ line }) => `Para enviar ${line}`,
  'summary.line': ({ money, payee }) => `${money} para ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} para ${format.number(payees)} ${format.plural(payees, { one: 'beneficiário', other: 'beneficiários' })}`,
  'value.yes': 'Sim',
  'value.no': 'Não',

  'start.passkey': 'Continuar com chave de acesso',
  'start.security_key': 'Continuar com chave de segurança',
  'start.email_otp': 'Enviar um código por e-mail',
  'start.sms_otp': 'Enviar um código por SMS',
  'start.push': 'Perguntar no outro dispositivo',
  'start.other': 'Continuar',
  'start.hint': ({ target }) => `Vamos enviar para ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Toque na sua chave de segurança' : 'Use a sua chave de acesso',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Insira a chave e toque nela. Se o navegador pedir um PIN, só a chave o vê.'
      : 'Continue na janela que o navegador abriu.',
  'asking.button': 'Aguardando o navegador',

  'code.label': 'Código',
  'code.incomplete': ({ length }, format) => `Digite os ${format.number(length)} dígitos do código.`,
  'code.sending': 'Enviando',
  'code.sent': ({ target }) =>
    target === undefined ? 'Enviamos um código para você.' : `Enviamos um código para ${target}.`,
  'code.resend': 'Reenviar',
  'method.locked': ({ time }) => (time ? `Bloqueado até ${time}` : 'Desativado'),
  'code.resend.in': ({ time }) => `Reenviar em ${time}`,
  'code.resend.none': 'Não há mais reenvios',
  'code.resend.ready': 'Agora você pode reenviar o código.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Sem código? Veja no spam.' : 'Ainda sem código?'),
  'totp.lead': ({ length }, format) =>
    `Digite o código de ${format.number(length)} dígitos do seu aplicativo autenticador.`,
  'totp.hint': 'Muda a cada 30 segundos',
  'recovery.lead': 'Digite um dos códigos de recuperação que você guardou.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Cada código vale uma vez'
      : `Cada código vale uma vez. ${format.plural(left, { one: 'Resta', other: 'Restam' })} ${format.number(left)}.`,
  'recovery.incomplete': 'Digite um código de recuperação. Ele é como ABCD-2345.',
  'password.lead': 'Digite a sua senha para confirmar que é você.',
  'password.account': 'Usuário',
  'password.show': 'Mostrar senha',
  'password.hide': 'Ocultar senha',
  'password.caps': 'Caps Lock está ativado',
  'password.incomplete': 'Digite a sua senha.',
  'push.title': 'Veja o seu outro dispositivo',
  'push.lead': ({ brand, device }) =>
    `Abra ${brand} ${device === undefined ? 'lá' : `em ${device}`} e digite este número.`,
  'push.waiting': ({ device }) =>
    `Aguardando a sua aprovação ${device === undefined ? 'no seu outro dispositivo' : `em ${device}`}`,
  'push.late': 'Não recebeu?',

  'methods.title': ({ bound, first }) =>
    first ? `Como você quer ${bound ? 'aprovar' : 'confirmar'}?` : `Outra forma de ${bound ? 'aprovar' : 'confirmar'}`,
  'method.passkey': 'Chave de acesso',
  'method.passkey.hint': 'Este dispositivo, o seu celular ou um gerenciador de senhas',
  'method.security_key': 'Chave de segurança',
  'method.security_key.hint': 'Uma chave que se conecta ou se aproxima',
  'method.totp': 'Aplicativo autenticador',
  'method.totp.hint': ({ length }, format) => `Código de ${format.number(length)} dígitos`,
  'method.email_otp': 'Código por e-mail',
  'method.sms_otp': 'Código por SMS',
  'method.password': 'Senha',
  'method.password.hint': 'A que você usa para entrar',
  'method.recovery_code': 'Código de recuperação',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined
      ? 'Da lista que você guardou'
      : `${format.plural(left, { one: 'Resta', other: 'Restam' })} ${format.number(left)}`,
  'method.push': 'Outro dispositivo',
  'method.push.hint': 'Em que você já entrou',
  'method.other': 'Outro método',

  'expired.title': ({ early }) => (early ? 'Este pedido não é mais válido' : 'O tempo acabou'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'Comece de novo para criar outro. Tudo o que você digitou continua aqui.'
      : `As aprovações expiram após ${format.number(minutes)} ${format.plural(minutes, { one: 'minuto', other: 'minutos' })}. Tudo o que você digitou continua aqui.`,
  restart: 'Começar de novo',
  restarting: 'Começando de novo',
  expiring: 'Falta menos de um minuto. Se o tempo acabar, você pode começar de novo.',
  'expires.in': ({ time }) => `Expira em ${time}`,
  'locked.title': 'Tentativas demais',
  'locked.lead':
    'Este pedido foi encerrado após tentativas erradas demais. Nada foi enviado, e tudo o que você digitou continua aqui.',
  'denied.title': 'Negado no seu outro dispositivo',
  'denied.lead': 'Nada foi enviado. Se não foi você, proteja a sua conta.',
  'denied.secure': 'Proteger a minha conta',
  'denied.again': 'Fui eu, tentar de novo',
  'unavailable.title': ({ passkey }) => (passkey ? 'Configure uma chave de acesso' : 'Configure outro método'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'aprovar isto' : 'confirmar que é você'
    if (how === 'here' && passkey) return `Você precisa de uma chave de acesso para ${purpose}. Leva dez segundos.`
    if (how === 'here') return `Você precisa de outro método para ${purpose}. Leva um minuto.`
    return `Você precisa de outro método, como uma chave de acesso, para ${purpose}. ${how === 'link' ? 'Leva um minuto.' : `Configure nas configurações de segurança de ${brand} e tente novamente.`}`
  },
  'unavailable.enroll': 'Configurar agora',
  'enroll.add.passkey': 'Adicionar uma chave de acesso',
  'enroll.add.security_key': 'Adicionar uma chave de segurança',
  'enroll.add.totp': 'Configurar um aplicativo autenticador',
  'enroll.add.other': 'Configurar outro método',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Leia o código QR com o seu aplicativo autenticador, ou digite nele a chave. Depois digite aqui o código que o aplicativo mostra.'
      : 'O navegador vai pedir para salvá-la. Nada foi aprovado ainda.',
  'enroll.key': 'Chave de configuração',
  'enroll.qr': 'Código QR da chave de configuração',
  'enroll.copy': 'Copiar',
  'enroll.copied': 'Chave copiada',
  'enroll.open': 'Abrir em um aplicativo autenticador',
  'enroll.starting': 'Um momento',
  'enroll.first': ({ done }) => `Depois: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Adicionado: ${done}.`,
  'enroll.next': 'Cada código vale uma única vez. Espere o próximo.',
  'approved.title': ({ bound }) => (bound ? 'Aprovado' : 'Confirmado'),
  'approved.lead': ({ line }) => `Enviando ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Essa senha não está certa' : 'Esse código não está certo'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Essa chave de ${kind === 'security_key' ? 'segurança' : 'acesso'} não foi aceita.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Ainda não deu certo? Use outra forma.'
      : `Não deu certo. Tente novamente${other ? ' ou use outra forma' : ''}.`,
  'error.factor_locked': (args) =>
    `Tentativas demais. ${args.time ? later(args) : `Este método foi desativado.${args.other ? ' Use outro.' : ''}`}`,
  'error.rate_limited': (args) => `Pedidos demais. ${args.time ? later(args) : 'Tente novamente.'}`,
  'error.resend_limited': ({ time }) => `Você pode reenviar às ${time}. O último ainda vale.`,
  'error.delivery_failed': ({ other }) =>
    `Não conseguimos enviar. Tente novamente${other ? ' ou use outra forma' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Não é possível configurar agora.${other ? ' Tente outra forma.' : ''}`,
  'error.offline': 'Você está sem conexão. Conecte-se novamente para continuar.',
  'error.network': ({ brand }) => `Não conseguimos falar com ${brand}. Verifique a sua conexão e tente novamente.`,
  'error.server_error': ({ time }) =>
    `Algo deu errado do nosso lado. Nada foi enviado. Tente novamente${time && ` às ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Esse pedido não era mais válido. Nada foi enviado. Tente novamente.'
      : 'Demorou demais. Nada foi enviado. Tente novamente.',
}

function later({ time, other }: ErrorArgs): string {
  return `Você pode tentar de novo às ${time}${other ? ', ou usar outra forma agora' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${format.plural(left, { one: 'Resta', other: 'Restam' })} ${format.number(left)} ${format.plural(left, { one: 'tentativa', other: 'tentativas' })}.`
}
