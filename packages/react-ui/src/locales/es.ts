import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Spanish, formal. */
export const es: Messages = {
  locale: 'es',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Apruebe esta operación' : 'Confirme que es usted'),
  'action.transfer.create.title': 'Apruebe esta transferencia',
  'action.session.create.title': 'Confirme este inicio de sesión',

  'reason.default': 'Confirme que es usted para continuar.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Las transferencias de este importe necesitan su aprobación.'
      : `Las transferencias de más de ${format.roundMoney(String(amount), String(currency))} necesitan su aprobación.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Por el total de sus últimas transferencias, esta necesita su aprobación.'
      : `Las transferencias que suman más de ${format.roundMoney(String(amount), String(currency))} necesitan su aprobación.`,
  'reason.new_payee': 'Nunca ha aprobado un pago a esta persona.',
  'reason.new_device': 'No reconocemos este dispositivo.',

  close: 'Cerrar',
  cancel: 'Cancelar',
  'cancel.hint': 'Si cancela, no se envía ni se cambia nada.',
  back: 'Atrás',
  help: 'Obtener ayuda',
  another_way: 'Probar otra forma',
  try_again: 'Reintentar',
  submit: ({ bound }) => (bound ? 'Aprobar' : 'Confirmar'),
  submitting: 'Comprobando',
  'step.more': ({ done, left }, format) =>
    `${done}: confirmado. ${left > 1 ? `Faltan ${format.number(left)} pasos` : 'Falta un paso'}.`,

  'summary.label': 'Lo que aprueba',
  'summary.to': 'Para',
  'summary.account': 'Cuenta',
  'summary.from': 'Desde',
  'summary.reference': 'Concepto',
  'summary.date': 'Fecha',
  'summary.method': 'Método',
  'summary.device': 'Dispositivo',
  'summary.new_name': 'Nombre nuevo',
  'summary.added': 'Añadido el',
  'summary.payees': 'Beneficiarios',
  'summary.all': ({ count }, format) => `Los ${format.number(count)} pagos`,
  'summary.for': ({ line }) => `Para enviar ${line}`,
  'summary.line': ({ money, payee }) => `${money} a ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} a ${format.number(payees)} ${format.plural(payees, { one: 'beneficiario', other: 'beneficiarios' })}`,
  'value.yes': 'Sí',
  'value.no': 'No',

  'start.passkey': 'Continuar con llave de acceso',
  'start.security_key': 'Continuar con llave de seguridad',
  'start.email_otp': 'Enviar un código por correo',
  'start.sms_otp': 'Enviar un código por SMS',
  'start.push': 'Preguntar en otro dispositivo',
  'start.other': 'Continuar',
  'start.hint': ({ target }) => `Llegará a ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Toque su llave de seguridad' : 'Use su llave de acceso'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Inserte la llave y tóquela. Si el navegador pide un PIN, solo lo ve la llave.'
      : 'Continúe en la ventana que abrió su navegador.',
  'asking.button': 'Esperando al navegador',

  'code.label': 'Código',
  'code.incomplete': ({ length }, format) => `Introduzca los ${format.number(length)} dígitos del código.`,
  'code.sending': 'Enviando',
  'code.sent': ({ target }) =>
    target === undefined ? 'Le hemos enviado un código.' : `Hemos enviado un código a ${target}.`,
  'code.resend': 'Reenviar',
  'method.locked': ({ time }) => (time ? `Bloqueado hasta las ${time}` : 'Desactivado'),
  'code.resend.in': ({ time }) => `Reenviar en ${time}`,
  'code.resend.none': 'No quedan más envíos',
  'code.resend.ready': 'Ya puede solicitar otro código.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? '¿Sin código? Mire en spam.' : '¿Aún sin código?'),
  'totp.lead': ({ length }, format) =>
    `Introduzca el código de ${format.number(length)} dígitos de su aplicación de autenticación.`,
  'totp.hint': 'Cambia cada 30 segundos',
  'recovery.lead': 'Introduzca uno de los códigos de recuperación que guardó.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Cada código sirve una vez'
      : `Cada código sirve una vez. Le ${format.plural(left, { one: 'queda', other: 'quedan' })} ${format.number(left)}.`,
  'recovery.incomplete': 'Introduzca un código de recuperación. Es como ABCD-2345.',
  'password.lead': 'Introduzca su contraseña para confirmar que es usted.',
  'password.account': 'Usuario',
  'password.show': 'Mostrar contraseña',
  'password.hide': 'Ocultar contraseña',
  'password.caps': 'Bloq Mayús está activado',
  'password.incomplete': 'Introduzca su contraseña.',
  'push.title': 'Mire su otro dispositivo',
  'push.lead': ({ brand, device }) =>
    `Abra ${brand} ${device === undefined ? 'allí' : `en ${device}`} e introduzca este número.`,
  'push.waiting': ({ device = 'su otro dispositivo' }) => `Esperando su aprobación en ${device}`,
  'push.late': '¿No le ha llegado?',

  'methods.title': ({ bound, first }) =>
    first ? `¿Cómo quiere ${bound ? 'aprobar' : 'confirmar'}?` : `Otra forma de ${bound ? 'aprobar' : 'confirmar'}`,
  'method.passkey': 'Llave de acceso',
  'method.passkey.hint': 'Este dispositivo, su teléfono o un gestor de contraseñas',
  'method.security_key': 'Llave de seguridad',
  'method.security_key.hint': 'Una llave que se conecta o se acerca',
  'method.totp': 'Aplicación de autenticación',
  'method.totp.hint': ({ length }, format) => `Código de ${format.number(length)} dígitos`,
  'method.email_otp': 'Código por correo',
  'method.sms_otp': 'Código por SMS',
  'method.password': 'Contraseña',
  'method.password.hint': 'La que usa para iniciar sesión',
  'method.recovery_code': 'Código de recuperación',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined
      ? 'De la lista que guardó'
      : `${format.plural(left, { one: 'Queda', other: 'Quedan' })} ${format.number(left)}`,
  'method.push': 'Otro dispositivo',
  'method.push.hint': 'Donde ya ha iniciado sesión',
  'method.other': 'Otro método',

  'expired.title': ({ early }) => (early ? 'Esta solicitud ya no es válida' : 'Se acabó el tiempo'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'Empiece de nuevo para crear otra. Todo lo que escribió sigue aquí.'
      : `Las aprobaciones caducan a los ${format.number(minutes)} ${format.plural(minutes, { one: 'minuto', other: 'minutos' })}. Todo lo que escribió sigue aquí.`,
  restart: 'Empezar de nuevo',
  restarting: 'Empezando de nuevo',
  expiring: 'Queda menos de un minuto. Si se acaba, podrá empezar de nuevo.',
  'expires.in': ({ time }) => `Caduca en ${time}`,
  'locked.title': 'Demasiados intentos',
  'locked.lead': 'Hemos cerrado esta solicitud. No se envió nada.',
  'denied.title': 'Rechazado en su otro dispositivo',
  'denied.lead': 'No se envió nada. Si no fue usted, proteja su cuenta.',
  'denied.secure': 'Proteger mi cuenta',
  'denied.again': 'Fui yo, intentar de nuevo',
  'unavailable.title': ({ passkey }) => (passkey ? 'Configure una llave de acceso' : 'Configure otro método'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'aprobar esto' : 'confirmar que es usted'
    if (how === 'here' && passkey) return `Necesita una llave de acceso para ${purpose}. Se tarda diez segundos.`
    if (how === 'here') return `Necesita otro método para ${purpose}. Se tarda un minuto.`
    return `Necesita otro método, como una llave de acceso, para ${purpose}. ${how === 'link' ? 'Se tarda un minuto.' : `Configúrelo en los ajustes de seguridad de ${brand} y reintente.`}`
  },
  'unavailable.enroll': 'Configurar ahora',
  'enroll.add.passkey': 'Añadir una llave de acceso',
  'enroll.add.security_key': 'Añadir una llave de seguridad',
  'enroll.add.totp': 'Configurar una aplicación de autenticación',
  'enroll.add.other': 'Configurar otro método',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Escanee el código QR con su aplicación de autenticación, o introduzca la clave en ella. Después introduzca aquí el código que muestra la aplicación.'
      : 'Su navegador le pedirá guardarla. Todavía no se aprueba nada.',
  'enroll.key': 'Clave de configuración',
  'enroll.qr': 'Código QR de la clave de configuración',
  'enroll.copy': 'Copiar',
  'enroll.copied': 'Clave copiada',
  'enroll.open': 'Abrir en una aplicación de autenticación',
  'enroll.starting': 'Un momento',
  'enroll.first': ({ done }) => `Después: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Se añadió: ${done}.`,
  'enroll.next': 'Cada código sirve una sola vez. Espere al siguiente.',
  'approved.title': ({ bound }) => (bound ? 'Aprobado' : 'Confirmado'),
  'approved.lead': ({ line }) => `Enviando ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Esa contraseña no es correcta' : 'Ese código no es correcto'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `No se aceptó esa llave de ${kind === 'security_key' ? 'seguridad' : 'acceso'}.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? '¿Sigue sin funcionar? Use otra forma.'
      : `No se completó. Reintente${other ? ' o use otra forma' : ''}.`,
  'error.factor_locked': (args) =>
    `Demasiados intentos. ${args.time ? later(args) : `Este método está desactivado.${args.other ? ' Use otro.' : ''}`}`,
  'error.rate_limited': (args) => `Demasiadas solicitudes. ${args.time ? later(args) : 'Reintente.'}`,
  'error.resend_limited': ({ time }) => `Podrá solicitar otro envío a las ${time}. El último sigue siendo válido.`,
  'error.delivery_failed': ({ other }) => `No pudimos enviarlo. Reintente${other ? ' o use otra forma' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `No se puede configurar en este momento.${other ? ' Pruebe otro método.' : ''}`,
  'error.offline': 'No tiene conexión. Vuelva a conectarse para continuar.',
  'error.network': ({ brand }) => `No pudimos contactar con ${brand}. Revise su conexión y reintente.`,
  'error.server_error': ({ time }) =>
    `Algo falló por nuestra parte. No se envió nada. Reintente${time && ` a las ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Esa solicitud ya no era válida. No se envió nada. Reintente.'
      : 'Tardó demasiado. No se envió nada. Reintente.',
}

function later({ time, other }: ErrorArgs): string {
  return `Podrá reintentar a las ${time}${other ? ', o usar otra forma ahora' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${format.plural(left, { one: 'Queda', other: 'Quedan' })} ${format.number(left)} ${format.plural(left, { one: 'intento', other: 'intentos' })}.`
}
