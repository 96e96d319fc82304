import { pt as prompt } from '../../locales/pt.ts'
import type { SecurityMessages } from '../messages.ts'

/** Portuguese. */
export const pt: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Adicionar um método de acesso',
  'action.factor.rename.title': 'Renomear um método de acesso',
  'action.factor.remove.title': 'Remover um método de acesso',
  'action.factor.default.title': 'Alterar o método padrão',
  'action.factor.unlock.title': 'Desbloquear um método de acesso',
  'action.device.rename.title': 'Renomear um aparelho',
  'action.device.remove.title': 'Remover um aparelho',

  'security.loading': 'Carregando',
  'security.load_failed': 'Não foi possível carregar. Verifique sua conexão e tente de novo.',
  'security.nothing_changed': 'Nada foi alterado.',
  'security.refused.invalid_code': 'Esse código não está certo. Digite o mais recente.',
  'security.refused.factor_locked': 'Tentativas demais. Espere um pouco ou use outro método.',
  'security.refused.rate_limited': 'Pedidos demais. Espere um pouco e tente de novo.',
  'security.refused.delivery_failed': 'Não foi possível enviar a mensagem. Verifique o número e tente de novo.',
  'security.refused.invalid_request': 'Digite o número com o código do país, por exemplo +55 11 91234 5678.',
  'security.refused.approval_not_found': 'Este pedido terminou. Nada foi aprovado.',
  'security.refused.unreached': 'Não foi possível falar com o servidor. Nada foi alterado.',
  'security.refused.other': 'Algo deu errado. Nada foi alterado.',
  'security.manage': 'Gerenciar',
  'security.rename': 'Renomear',
  'security.new_name': 'Novo nome',
  'security.save': 'Salvar',
  'security.renamed': ({ name }) => `Novo nome: ${name}.`,
  'security.remove': 'Remover',
  'security.removed': ({ name }) => `${name}: removido.`,

  'security.factors': 'Métodos de acesso e aprovação',
  'security.default': 'Padrão',
  'security.make_default': 'Usar como padrão',
  'security.default_changed': ({ name }) => `${name} agora é o seu padrão.`,
  'security.added_at': ({ time }) => `Adicionado: ${time}`,
  'security.used_at': ({ time }) => `Último uso: ${time}`,
  'security.never_used': 'Nunca usado',
  'security.synced': 'Sincronizado com seus outros aparelhos',
  'security.approves_on': ({ name }) => `Aprovar em ${name}`,
  'security.last_factor':
    'Este é o seu último método forte. Sem ele, você não pode aprovar pagamentos nem mudar suas configurações de segurança.',
  'security.remove_anyway': 'Remover mesmo assim',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: bloqueado em aparelhos novos depois de erros demais. Aqui funciona.`
      : `${name}: bloqueado${time && ` até ${time}`} depois de erros demais.`,
  'security.unlock': 'Desbloquear',
  'security.unlocked': ({ name }) => `${name}: desbloqueado.`,
  'security.add_another': 'Adicionar outro método',
  'security.add_number': 'Adicionar mensagens de texto',
  'security.not_added': ({ kind }) =>
    `Nenhuma ${kind === 'security_key' ? 'chave de segurança' : 'chave de acesso'} foi adicionada. Você fechou a janela do navegador, ou já tem uma aqui.`,
  'security.code': 'Código',
  'security.number': 'Número de celular',
  'security.number.hint':
    'Menos seguro que uma chave de acesso, porque números podem ser sequestrados. Use como reserva.',
  'security.number.send': 'Enviar um código',
  'security.number.sent': ({ target }) => `Enviamos um código para ${target}.`,

  'security.devices': 'Seus aparelhos',
  'security.no_devices': 'Nenhum aparelho ainda.',
  'security.this_device': 'Este aparelho',
  'security.first_seen': ({ time }) => `Visto pela primeira vez: ${time}`,
  'security.last_seen': ({ time }) => `Visto pela última vez: ${time}`,
  'security.near': ({ place }) => `Perto de ${place}`,

  'security.codes': 'Códigos de recuperação',
  'security.codes.lead': 'Para quando você perder o celular ou a chave. Cada código funciona uma vez.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'código restante', other: 'códigos restantes' })}`,
  'security.codes.create': 'Criar códigos de recuperação',
  'security.codes.replace': 'Substituir os códigos de recuperação',
  'security.codes.once':
    'Salve estes códigos agora. Eles aparecem uma única vez. Os códigos anteriores não funcionam mais.',
  'security.codes.copy': 'Copiar todos',
  'security.codes.copied': 'Códigos de recuperação copiados.',
  'security.codes.not_copied': 'Seu navegador impediu a cópia. Selecione os códigos e copie.',
  'security.codes.download': 'Baixar',
  'security.codes.print': 'Imprimir',
  'security.codes.saved': 'Já salvei',

  'security.approvals': 'Pedidos dos seus outros aparelhos',
  'security.approvals.none': 'Nada para aprovar.',
  'security.approvals.enroll': 'Usar este aparelho para aprovar',
  'security.approvals.lead': 'Os pedidos dos seus outros aparelhos aparecem aqui, e você aprova com um número.',
  'security.approvals.unsupported':
    'Este navegador não pode aprovar, porque não guarda chaves. Janelas privadas costumam ser assim.',
  'security.approvals.device_name': 'Nome deste aparelho',
  'security.approvals.enrolled': 'Este aparelho já pode aprovar para os seus outros aparelhos.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `De ${name}, há ${format.number(seconds)} ${format.plural(seconds, { one: 'segundo', other: 'segundos' })}`,
  'security.approvals.number': 'Número na sua outra tela',
  'security.approvals.approve': 'Aprovar',
  'security.approvals.deny': 'Não, não fui eu',
  'security.approvals.approved': 'Aprovado. Continue no seu outro aparelho.',
  'security.approvals.denied': 'Negado. Se não foi você, mude sua senha agora.',

  'security.uplift': 'Da próxima vez, com uma chave de acesso',
  'security.uplift.lead': ({ proof }) =>
    `Confirme com a impressão digital, o rosto ou o bloqueio de tela, sem esperar por um código.${proof ? ' Antes, você confirmará mais uma vez.' : ''}`,
  'security.uplift.later': 'Agora não',
  'security.uplift.added': 'Chave de acesso adicionada. Use-a da próxima vez.',

  'security.elevated': ({ left }) => `Confirmado por ${left}`,
  'security.drop': 'Bloquear agora',
}
