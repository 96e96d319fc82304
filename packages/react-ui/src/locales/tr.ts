import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Turkish, formal. Names and amounts are placed where they need no suffix. */
export const tr: Messages = {
  locale: 'tr',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Bu işlemi onaylayın' : 'Kimliğinizi doğrulayın'),
  'action.transfer.create.title': 'Bu para transferini onaylayın',
  'action.session.create.title': 'Girişi doğrulayın',

  'reason.default': 'Devam etmek için kimliğinizi doğrulayın.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Bu tutardaki transferler için onayınız gerekir.'
      : `${format.roundMoney(String(amount), String(currency))} üzerindeki transferler için onayınız gerekir.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Son transferlerinizin toplamı nedeniyle bu transfer için onayınız gerekir.'
      : `Toplamı ${format.roundMoney(String(amount), String(currency))} üzerinde olan transferler için onayınız gerekir.`,
  'reason.new_payee': 'Bu kişiye daha önce bir ödeme onaylamadınız.',
  'reason.new_device': 'Bu cihazı tanımıyoruz.',

  close: 'Kapat',
  cancel: 'İptal',
  'cancel.hint': 'İptal ederseniz hiçbir şey gönderilmez veya değiştirilmez.',
  back: 'Geri',
  help: 'Yardım al',
  another_way: 'Başka bir yöntem dene',
  try_again: 'Tekrar dene',
  submit: ({ bound }) => (bound ? 'Onayla' : 'Doğrula'),
  submitting: 'Kontrol ediliyor',
  'step.more': ({ done, left }, format) => `${done}: doğrulandı. ${format.number(left)} adım kaldı.`,

  'summary.label': 'Onayladığınız işlem',
  'summary.to': 'Alıcı',
  'summary.account': 'Hesap',
  'summary.from': 'Gönderen',
  'summary.reference': 'Açıklama',
  'summary.date': 'Tarih',
  'summary.method': 'Yöntem',
  'summary.device': 'Cihaz',
  'summary.new_name': 'Yeni ad',
  'summary.added': 'Eklenme tarihi',
  'summary.payees': 'Alıcılar',
  'summary.all': ({ count }, format) => `Tüm ödemeler (${format.number(count)})`,
  'summary.for': ({ line }) => `İşlem: ${line}`,
  'summary.line': ({ money, payee }) => `${money}, alıcı: ${payee}`,
  'summary.line.batch': ({ money, payees }, format) => `${money}, ${format.number(payees)} alıcı`,
  'value.yes': 'Evet',
  'value.no': 'Hayır',

  'start.passkey': 'Geçiş anahtarıyla devam et',
  'start.security_key': 'Güvenlik anahtarıyla devam et',
  'start.email_otp': 'E-postayla kod gönder',
  'start.sms_otp': 'SMS ile kod gönder',
  'start.push': 'Diğer cihazda sor',
  'start.other': 'Devam et',
  'start.hint': ({ target }) => `Gönderileceği yer: ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Güvenlik anahtarınıza dokunun' : 'Geçiş anahtarınızı kullanın',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Anahtarı takın ve ona dokunun. Tarayıcı PIN isterse PIN’i yalnızca anahtar görür.'
      : 'Tarayıcının açtığı pencerede devam edin.',
  'asking.button': 'Tarayıcı bekleniyor',

  'code.label': 'Kod',
  'code.incomplete': ({ length }, format) => `Kodun ${format.number(length)} rakamının tamamını girin.`,
  'code.sending': 'Gönderiliyor',
  'code.sent': ({ target }) =>
    target === undefined ? 'Size bir kod gönderdik.' : `Kodu gönderdik. Gönderildiği yer: ${target}.`,
  'code.resend': 'Tekrar gönder',
  'method.locked': ({ time }) => (time ? `Kilitli. Açılma saati: ${time}` : 'Kapatıldı'),
  'code.resend.in': ({ time }) => `Tekrar göndermek için kalan süre: ${time}`,
  'code.resend.none': 'Kod artık tekrar gönderilemez',
  'code.resend.ready': 'Kodu şimdi tekrar gönderebilirsiniz.',
  'code.missing': ({ kind }) =>
    kind === 'email_otp' ? 'Kod gelmedi mi? Spam klasörüne bakın.' : 'Kod henüz gelmedi mi?',
  'totp.lead': ({ length }, format) => `Kimlik doğrulama uygulamanızdaki ${format.number(length)} haneli kodu girin.`,
  'totp.hint': '30 saniyede bir değişir',
  'recovery.lead': 'Kaydettiğiniz kurtarma kodlarından birini girin.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Her kod bir kez kullanılabilir'
      : `Her kod bir kez kullanılabilir. ${format.number(left)} kodunuz kaldı.`,
  'recovery.incomplete': 'Bir kurtarma kodu girin. Şuna benzer: ABCD-2345.',
  'password.lead': 'Kimliğinizi doğrulamak için şifrenizi girin.',
  'password.account': 'Kullanıcı adı',
  'password.show': 'Şifreyi göster',
  'password.hide': 'Şifreyi gizle',
  'password.caps': 'Caps Lock açık',
  'password.incomplete': 'Şifrenizi girin.',
  'push.title': 'Diğer cihazınıza bakın',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Orada ${brand} uygulamasını açıp bu sayıyı girin.`
      : `${device} cihazında ${brand} uygulamasını açıp bu sayıyı girin.`,
  'push.waiting': ({ device }) =>
    device === undefined ? 'Diğer cihazınızda onayınız bekleniyor' : `${device} cihazında onayınız bekleniyor`,
  'push.late': 'Bildirim gelmedi mi?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Nasıl ${bound ? 'onaylamak' : 'doğrulamak'} istersiniz?`
      : `${bound ? 'Onaylamanın' : 'Doğrulamanın'} başka bir yolu`,
  'method.passkey': 'Geçiş anahtarı',
  'method.passkey.hint': 'Bu cihaz, telefonunuz veya bir şifre yöneticisi',
  'method.security_key': 'Güvenlik anahtarı',
  'method.security_key.hint': 'Taktığınız veya yaklaştırdığınız bir anahtar',
  'method.totp': 'Kimlik doğrulama uygulaması',
  'method.totp.hint': ({ length }, format) => `${format.number(length)} haneli kod`,
  'method.email_otp': 'E-postayla kod',
  'method.sms_otp': 'SMS ile kod',
  'method.password': 'Şifre',
  'method.password.hint': 'Giriş yaparken kullandığınız şifre',
  'method.recovery_code': 'Kurtarma kodu',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Kaydettiğiniz listeden' : `${format.number(left)} kod kaldı`,
  'method.push': 'Başka bir cihaz',
  'method.push.hint': 'Oturumunuzun açık olduğu bir cihaz',
  'method.other': 'Başka bir yöntem',

  'expired.title': ({ early }) => (early ? 'Bu istek artık geçerli değil' : 'Süre doldu'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Yeni bir istek için baştan başlayın' : `Onayların süresi ${format.number(minutes)} dakika sonra dolar`}. Girdiğiniz her şey hâlâ burada.`,
  restart: 'Baştan başla',
  restarting: 'Baştan başlatılıyor',
  expiring: 'Bir dakikadan az süre kaldı. Süre dolarsa baştan başlayabilirsiniz.',
  'expires.in': ({ time }) => `Kalan süre: ${time}`,
  'locked.title': 'Çok fazla deneme',
  'locked.lead': 'Bu isteği kapattık. Hiçbir şey gönderilmedi.',
  'denied.title': 'Diğer cihazınızda reddedildi',
  'denied.lead': 'Hiçbir şey gönderilmedi. Reddeden siz değilseniz hesabınızı güvenceye alın.',
  'denied.secure': 'Hesabımı güvenceye al',
  'denied.again': 'Bendim, tekrar dene',
  'unavailable.title': ({ passkey }) => (passkey ? 'Geçiş anahtarı oluşturun' : 'Başka bir yöntem ekleyin'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'Bu işlemi onaylamak' : 'Kimliğinizi doğrulamak'
    if (how === 'here' && passkey) return `${purpose} için geçiş anahtarına ihtiyacınız var. On saniye sürer.`
    if (how === 'here') return `${purpose} için başka bir yönteme ihtiyacınız var. Bir dakika sürer.`
    return `${purpose} için geçiş anahtarı gibi başka bir yönteme ihtiyacınız var. ${how === 'link' ? 'Bir dakika sürer.' : `${brand} güvenlik ayarlarında bir yöntem ekleyip tekrar deneyin.`}`
  },
  'unavailable.enroll': 'Şimdi ekle',
  'enroll.add.passkey': 'Geçiş anahtarı ekle',
  'enroll.add.security_key': 'Güvenlik anahtarı ekle',
  'enroll.add.totp': 'Kimlik doğrulama uygulaması ekle',
  'enroll.add.other': 'Başka bir yöntem ekle',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'QR kodunu kimlik doğrulama uygulamanızla tarayın veya anahtarı uygulamaya girin. Ardından uygulamanın gösterdiği kodu buraya girin.'
      : 'Tarayıcınız kaydetmek isteyip istemediğinizi soracak. Henüz hiçbir şey onaylanmadı.',
  'enroll.key': 'Kurulum anahtarı',
  'enroll.qr': 'Kurulum anahtarının QR kodu',
  'enroll.copy': 'Kopyala',
  'enroll.copied': 'Kopyalandı',
  'enroll.open': 'Kimlik doğrulama uygulamasında aç',
  'enroll.starting': 'Bir saniye',
  'enroll.first': ({ done }) => `Sırada: ${done}`,
  'enroll.done': ({ done }) => `Eklendi: ${done}`,
  'enroll.next': 'Her kod bir kez kullanılabilir. Bir sonrakini bekleyin.',
  'approved.title': ({ bound }) => (bound ? 'Onaylandı' : 'Doğrulandı'),
  'approved.lead': ({ line }) => `Gönderiliyor: ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Şifre' : 'Kod'} doğru değil.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Güvenlik anahtarı' : 'Geçiş anahtarı'} kabul edilmedi.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Hâlâ olmuyor mu? Başka bir yöntem seçin.'
      : `Olmadı. Tekrar deneyin${other ? ' veya başka bir yöntem seçin' : ''}.`,
  'error.factor_locked': (args) =>
    `Çok fazla deneme yapıldı. ${args.time ? later(args) : `Bu yöntem kapatıldı.${args.other ? ' Başka bir yöntem seçin.' : ''}`}`,
  'error.rate_limited': (args) => `Çok fazla istek gönderildi. ${args.time ? later(args) : 'Tekrar deneyin.'}`,
  'error.resend_limited': ({ time }) => `Saat ${time} itibarıyla tekrar gönderebilirsiniz. Son mesaj hâlâ geçerli.`,
  'error.delivery_failed': ({ other }) =>
    `Mesaj gönderilemedi. Tekrar deneyin${other ? ' veya başka bir yöntem seçin' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Şu anda eklenemiyor.${other ? ' Başka bir yöntem deneyin.' : ''}`,
  'error.offline': 'Çevrimdışısınız. Devam etmek için yeniden bağlanın.',
  'error.network': ({ brand }) => `${brand} ile bağlantı kurulamadı. Bağlantınızı kontrol edip tekrar deneyin.`,
  'error.server_error': ({ time }) =>
    `Bizden kaynaklanan bir sorun oluştu. Hiçbir şey gönderilmedi. ${time ? `Saat ${time} itibarıyla tekrar` : 'Tekrar'} deneyin.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'İstek artık geçerli değildi. Hiçbir şey gönderilmedi. Tekrar deneyin.'
      : 'Çok uzun sürdü. Hiçbir şey gönderilmedi. Tekrar deneyin.',
}

function later({ time, other }: ErrorArgs): string {
  return `Saat ${time} itibarıyla tekrar deneyebilir${other ? ' veya şimdi başka bir yöntem seçebilir' : ''}siniz.`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : ` ${format.number(left)} deneme hakkınız kaldı.`
}
