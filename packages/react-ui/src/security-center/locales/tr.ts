import { tr as prompt } from '../../locales/tr.ts'
import type { SecurityMessages } from '../messages.ts'

/** Turkish. */
export const tr: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Giriş yöntemi ekle',
  'action.factor.rename.title': 'Giriş yöntemini yeniden adlandır',
  'action.factor.remove.title': 'Giriş yöntemini kaldır',
  'action.factor.default.title': 'Varsayılan yöntemi değiştir',
  'action.factor.unlock.title': 'Giriş yönteminin kilidini aç',
  'action.device.rename.title': 'Cihazı yeniden adlandır',
  'action.device.remove.title': 'Cihazı kaldır',

  'security.loading': 'Yükleniyor',
  'security.load_failed': 'Yüklenemedi. Bağlantınızı kontrol edip tekrar deneyin.',
  'security.nothing_changed': 'Hiçbir şey değiştirilmedi.',
  'security.refused.invalid_code': 'Kod doğru değil. En son kodu girin.',
  'security.refused.factor_locked': 'Çok fazla deneme yapıldı. Biraz bekleyin veya başka bir yöntem kullanın.',
  'security.refused.rate_limited': 'Çok fazla istek gönderildi. Biraz bekleyip tekrar deneyin.',
  'security.refused.delivery_failed': 'Mesaj gönderilemedi. Numarayı kontrol edip tekrar deneyin.',
  'security.refused.invalid_request': 'Numarayı ülke koduyla girin, örneğin +90 501 234 56 78.',
  'security.refused.approval_not_found': 'Bu istek sona erdi. Hiçbir şey onaylanmadı.',
  'security.refused.unreached': 'Sunucuya ulaşılamadı. Hiçbir şey değiştirilmedi.',
  'security.refused.other': 'Bir sorun oluştu. Hiçbir şey değiştirilmedi.',
  'security.manage': 'Yönet',
  'security.rename': 'Yeniden adlandır',
  'security.new_name': 'Yeni ad',
  'security.save': 'Kaydet',
  'security.renamed': ({ name }) => `Yeni ad: ${name}.`,
  'security.remove': 'Kaldır',
  'security.removed': ({ name }) => `${name} kaldırıldı.`,

  'security.factors': 'Giriş ve onay yöntemleri',
  'security.default': 'Varsayılan',
  'security.make_default': 'Varsayılan olarak kullan',
  'security.default_changed': ({ name }) => `Varsayılan yönteminiz artık ${name}.`,
  'security.added_at': ({ time }) => `Eklenme: ${time}`,
  'security.used_at': ({ time }) => `Son kullanım: ${time}`,
  'security.never_used': 'Hiç kullanılmadı',
  'security.synced': 'Diğer cihazlarınızla eşitlendi',
  'security.approves_on': ({ name }) => `${name} cihazında onay`,
  'security.last_factor':
    'Bu, son güçlü yönteminiz. Onsuz ödemeleri onaylayamaz ve güvenlik ayarlarınızı değiştiremezsiniz.',
  'security.remove_anyway': 'Yine de kaldır',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}, çok fazla hatalı deneme nedeniyle yeni cihazlarda kilitlendi. Burada çalışıyor.`
      : `${name}, çok fazla hatalı deneme nedeniyle kilitlendi.${time && ` Açılma saati: ${time}.`}`,
  'security.unlock': 'Kilidi aç',
  'security.unlocked': ({ name }) => `Kilidi açıldı: ${name}.`,
  'security.add_another': 'Başka bir yöntem ekle',
  'security.add_number': 'SMS ekle',
  'security.not_added': ({ kind }) =>
    `${kind === 'security_key' ? 'Güvenlik anahtarı' : 'Geçiş anahtarı'} eklenmedi. Tarayıcının penceresini kapattınız veya burada zaten bir anahtarınız var.`,
  'security.code': 'Kod',
  'security.number': 'Cep telefonu numarası',
  'security.number.hint':
    'Numaralar ele geçirilebildiği için geçiş anahtarından daha az güvenlidir. Yedek olarak kullanın.',
  'security.number.send': 'Kod gönder',
  'security.number.sent': ({ target }) => `Kodu gönderdik. Gönderildiği yer: ${target}.`,

  'security.devices': 'Cihazlarınız',
  'security.no_devices': 'Henüz cihaz yok.',
  'security.this_device': 'Bu cihaz',
  'security.first_seen': ({ time }) => `İlk görülme: ${time}`,
  'security.last_seen': ({ time }) => `Son görülme: ${time}`,
  'security.near': ({ place }) => `Yakınında: ${place}`,

  'security.codes': 'Kurtarma kodları',
  'security.codes.lead': 'Telefonunuzu veya anahtarınızı kaybederseniz. Her kod bir kez kullanılabilir.',
  'security.codes.left': ({ left }, format) => `${format.number(left)} kod kaldı`,
  'security.codes.create': 'Kurtarma kodları oluştur',
  'security.codes.replace': 'Kurtarma kodlarını değiştir',
  'security.codes.once': 'Bu kodları şimdi kaydedin. Yalnızca bir kez gösteriyoruz. Önceki kodlar artık çalışmaz.',
  'security.codes.copy': 'Tümünü kopyala',
  'security.codes.copied': 'Kurtarma kodları kopyalandı.',
  'security.codes.not_copied': 'Tarayıcınız kopyalamayı engelledi. Kodları seçip kopyalayın.',
  'security.codes.download': 'İndir',
  'security.codes.print': 'Yazdır',
  'security.codes.saved': 'Kaydettim',

  'security.approvals': 'Diğer cihazlarınızdan gelen istekler',
  'security.approvals.none': 'Onaylanacak bir şey yok.',
  'security.approvals.enroll': 'Onay için bu cihazı kullan',
  'security.approvals.lead': 'Diğer cihazlarınızdan gelen istekler burada görünür ve bunları bir sayıyla onaylarsınız.',
  'security.approvals.unsupported':
    'Bu tarayıcı anahtar saklamadığı için onay veremez. Gizli pencerelerde bu sık görülür.',
  'security.approvals.device_name': 'Bu cihazın adı',
  'security.approvals.enrolled': 'Bu cihaz artık diğer cihazlarınız için onay verebilir.',
  'security.approvals.from': ({ name, seconds }, format) => `Gönderen: ${name}, ${format.number(seconds)} saniye önce`,
  'security.approvals.number': 'Diğer ekranınızdaki sayı',
  'security.approvals.approve': 'Onayla',
  'security.approvals.deny': 'Hayır, ben değildim',
  'security.approvals.approved': 'Onaylandı. Diğer cihazınızda devam edin.',
  'security.approvals.denied': 'Reddedildi. İsteği gönderen siz değilseniz şifrenizi hemen değiştirin.',

  'security.uplift': 'Bir dahaki sefere geçiş anahtarıyla',
  'security.uplift.lead': ({ proof }) =>
    `Kod beklemeden parmak iziniz, yüzünüz veya ekran kilidinizle onaylayın.${proof ? ' Önce bir kez daha doğrulamanız gerekir.' : ''}`,
  'security.uplift.later': 'Şimdi değil',
  'security.uplift.added': 'Geçiş anahtarı eklendi. Bir dahaki sefere kullanın.',

  'security.elevated': ({ left }) => `Doğrulandı, kalan süre: ${left}`,
  'security.drop': 'Şimdi kilitle',
}
