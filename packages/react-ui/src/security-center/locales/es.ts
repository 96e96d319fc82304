import { es as prompt } from '../../locales/es.ts'
import type { SecurityMessages } from '../messages.ts'

/** Spanish. */
export const es: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Añadir un método de acceso',
  'action.factor.rename.title': 'Cambiar el nombre de un método de acceso',
  'action.factor.remove.title': 'Eliminar un método de acceso',
  'action.factor.default.title': 'Cambiar el método predeterminado',
  'action.factor.unlock.title': 'Desbloquear un método de acceso',
  'action.device.rename.title': 'Cambiar el nombre de un dispositivo',
  'action.device.remove.title': 'Eliminar un dispositivo',

  'security.loading': 'Cargando',
  'security.load_failed': 'No se ha podido cargar. Comprueba tu conexión e inténtalo de nuevo.',
  'security.nothing_changed': 'No se ha cambiado nada.',
  'security.refused.invalid_code': 'Ese código no es correcto. Introduce el más reciente.',
  'security.refused.factor_locked': 'Demasiados intentos. Espera un poco o usa otro método.',
  'security.refused.rate_limited': 'Demasiadas solicitudes. Espera un poco e inténtalo de nuevo.',
  'security.refused.delivery_failed': 'No se ha podido enviar el mensaje. Comprueba el número e inténtalo de nuevo.',
  'security.refused.invalid_request': 'Introduce el número con el prefijo del país, por ejemplo +34 612 345 678.',
  'security.refused.approval_not_found': 'Esta solicitud ha terminado. No se ha aprobado nada.',
  'security.refused.unreached': 'No se ha podido contactar con el servidor. No se ha cambiado nada.',
  'security.refused.other': 'Algo ha fallado. No se ha cambiado nada.',
  'security.manage': 'Gestionar',
  'security.rename': 'Cambiar nombre',
  'security.new_name': 'Nombre nuevo',
  'security.save': 'Guardar',
  'security.renamed': ({ name }) => `Nombre nuevo: ${name}.`,
  'security.remove': 'Eliminar',
  'security.removed': ({ name }) => `Se ha eliminado ${name}.`,

  'security.factors': 'Métodos de acceso y aprobación',
  'security.default': 'Predeterminado',
  'security.make_default': 'Usar como predeterminado',
  'security.default_changed': ({ name }) => `${name} es ahora tu método predeterminado.`,
  'security.added_at': ({ time }) => `Añadido: ${time}`,
  'security.used_at': ({ time }) => `Último uso: ${time}`,
  'security.never_used': 'Nunca usado',
  'security.synced': 'Sincronizado con tus otros dispositivos',
  'security.approves_on': ({ name }) => `Aprobar en ${name}`,
  'security.last_factor':
    'Es tu último método seguro. Sin él no podrás aprobar pagos ni cambiar tu configuración de seguridad.',
  'security.remove_anyway': 'Eliminar de todos modos',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: bloqueado en dispositivos nuevos tras demasiados intentos fallidos. Aquí funciona.`
      : `${name}: bloqueado${time && ` hasta las ${time}`} tras demasiados intentos fallidos.`,
  'security.unlock': 'Desbloquear',
  'security.unlocked': ({ name }) => `${name}: desbloqueado.`,
  'security.add_another': 'Añadir otro método',
  'security.add_number': 'Añadir mensajes de texto',
  'security.not_added': ({ kind }) =>
    `No se ha añadido ninguna ${kind === 'security_key' ? 'llave de seguridad' : 'llave de acceso'}. Has cerrado la ventana del navegador o ya tienes una aquí.`,
  'security.code': 'Código',
  'security.number': 'Número de móvil',
  'security.number.hint':
    'Menos seguro que una llave de acceso, porque un número se puede secuestrar. Úsalo como reserva.',
  'security.number.send': 'Enviar un código',
  'security.number.sent': ({ target }) => `Hemos enviado un código a ${target}.`,

  'security.devices': 'Tus dispositivos',
  'security.no_devices': 'Aún no hay dispositivos.',
  'security.this_device': 'Este dispositivo',
  'security.first_seen': ({ time }) => `Visto por primera vez: ${time}`,
  'security.last_seen': ({ time }) => `Visto por última vez: ${time}`,
  'security.near': ({ place }) => `Cerca de ${place}`,

  'security.codes': 'Códigos de recuperación',
  'security.codes.lead': 'Por si pierdes el teléfono o la llave. Cada código funciona una vez.',
  'security.codes.left': ({ left }, format) =>
    `${format.plural(left, { one: 'Queda', other: 'Quedan' })} ${format.number(left)} ${format.plural(left, { one: 'código', other: 'códigos' })}`,
  'security.codes.create': 'Crear códigos de recuperación',
  'security.codes.replace': 'Reemplazar los códigos de recuperación',
  'security.codes.once':
    'Guarda estos códigos ahora. Solo se muestran una vez. Los códigos anteriores ya no funcionan.',
  'security.codes.copy': 'Copiar todos',
  'security.codes.copied': 'Códigos de recuperación copiados.',
  'security.codes.not_copied': 'Tu navegador ha impedido copiar. Selecciona los códigos y cópialos.',
  'security.codes.download': 'Descargar',
  'security.codes.print': 'Imprimir',
  'security.codes.saved': 'Los he guardado',

  'security.approvals': 'Solicitudes de tus otros dispositivos',
  'security.approvals.none': 'Nada que aprobar.',
  'security.approvals.enroll': 'Usar este dispositivo para aprobar',
  'security.approvals.lead':
    'Las solicitudes de tus otros dispositivos aparecerán aquí, y las aprobarás con un número.',
  'security.approvals.unsupported':
    'Este navegador no puede aprobar, porque no guarda claves. En las ventanas privadas es habitual.',
  'security.approvals.device_name': 'Nombre de este dispositivo',
  'security.approvals.enrolled': 'Este dispositivo ya puede aprobar para tus otros dispositivos.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `De ${name}, hace ${format.number(seconds)} ${format.plural(seconds, { one: 'segundo', other: 'segundos' })}`,
  'security.approvals.number': 'Número de tu otra pantalla',
  'security.approvals.approve': 'Aprobar',
  'security.approvals.deny': 'No, no he sido yo',
  'security.approvals.approved': 'Aprobado. Continúa en tu otro dispositivo.',
  'security.approvals.denied': 'Denegado. Si no has sido tú, cambia tu contraseña ahora.',

  'security.uplift': 'La próxima vez, con una llave de acceso',
  'security.uplift.lead': ({ proof }) =>
    `Confirma con tu huella, tu rostro o el bloqueo de pantalla, sin esperar ningún código.${proof ? ' Antes tendrás que confirmar una vez más.' : ''}`,
  'security.uplift.later': 'Ahora no',
  'security.uplift.added': 'Llave de acceso añadida. Úsala la próxima vez.',

  'security.elevated': ({ left }) => `Confirmado durante ${left}`,
  'security.drop': 'Bloquear ahora',
}
