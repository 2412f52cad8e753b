/** What stands before an extension, in the languages of the intake. Source: CLDR and letterheads; correct it here. */
export const extensionWords =
  'extension|extensión|extensao|extensão|ext|extn|xtn|ekstansyon|anexo|interno|int|poste|ramal|post|dahili|' +
  'durchwahl|доб|добавочный|вн|转|轉|分机|分機|内线|內線|تحويلة|داخلي|ایکسٹینشن|एक्सटेंशन|ਐਕਸ|ਐਕਸਟੈਂਸ਼ਨ|এক্স|এক্সটেনশন'

/** What stands before or behind a number and says nothing about it. */
export const phoneWords =
  'telephone|telefono|teléfono|telefone|telefon|telefón|téléphone|telefòn|phone|call|mobile|movil|móvil|mobil|' +
  'celular|cellphone|cell|cel|portable|cep|smsto|sms|tel|tél|téls|tlf|mob|ph|fax|home|work|casa|trabajo|oficina|maison|' +
  'travail|bureau|lakay|travay|trabalho|number|num|núm|numero|número|numéro|nimewo|nimero|numara|numarası|no|' +
  'nr|my|mi|mon|meu|is|es|est|se|whatsapp|wa|zap|signal|telegram|viber|wechat|imo|тел|телефон|моб|мобильный|' +
  'номер|мой|ватсап|вотсап|вайбер|телеграм|电话|電話|手机|手機|微信|号码|號碼|号|號|我的|是|هاتف|جوال|تلفون|تليفون|موبايل|محمول|' +
  'واتساب|واتس|رقم|رقمي|فون|موبایل|موبائل|واٹس ایپ|نمبر|میرا|ਫੋਨ|ਫ਼ੋਨ|ਮੋਬਾਈਲ|ਨੰਬਰ|ফোন|মোবাইল|নম্বর|নাম্বার|फोन|' +
  'फ़ोन|मोबाइल|नंबर|नम्बर|ტელ|ტელეფონი|მობ'

/** What stands between two numbers. */
export const wordsBetween = 'or|o|ou|and|y|e|et|oswa|ak|и|или|و|او|أو|یا|اور|和|或|ਜਾਂ|অথবা|या'
