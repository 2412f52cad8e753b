/** What stands before an extension, in the languages of the intake. Source: CLDR and letterheads; correct it here. */
export const extensionWords =
  'extension|extensión|extensao|extensão|ext|extn|xtn|anexo|interno|int|poste|ramal|post|доб|добавочный|вн|分机|分機|内线|內線|تحويلة|داخلي|ਐਕਸ|এক্স'

/** What stands before a number and says nothing about it. */
export const phoneWords =
  'telephone|telefono|teléfono|telefone|telefon|téléphone|phone|mobile|movil|móvil|celular|cellphone|cell|cel|portable|whatsapp|wa|tel|tél|téls|mob|ph|fax|home|work|casa|number|num|núm|numero|número|no|nr|my|mi|тел|телефон|моб|номер|电话|電話|手机|手機|هاتف|جوال|تلفون|رقم|فون|موبایل|نمبر|ਫੋਨ|ফোন|মোবাইল|फोन|मोबाइल|telefòn|nimewo'
