/**
 * Words met beside a number on papers and in speech, upper case without accents or other marks (Й is И, ئ is ي, and no
 * ال before an Arabic word). A speaker corrects them here.
 * Sources: forms I-862, I-797, I-551, I-766; USCIS and EOIR pages in other languages; the facts of domain-facts.md 1.
 */

/** These say that it is the A-number. */
export const ownLabels = new Set(
  `A ALIEN ALIENS USCIS ARN ANUMBER ANUM ALIENNUMBER UIN EXTRANJERO EXTRANJERA EXTRANJEROS FORANEO ETRANGER ETRANGERS
  ETRANGERE ETRANJE ESTRANGEIRO ESTRANGEIRA ИНОСТРАНЦА ИНОСТРАННОГО ИНОЗЕМЦЯ 外国人 外國人 外籍人士 外侨 外僑 اجنبي اجانب ايه اے
  ملکی AFILE АЛИЕН ALYEN ELYEN ਏ এ ए એ ਏਲੀਅਨ এলিয়েন एलियन એલિયન ایلین ایلیئن ايليان ЧУЖЕЗЕМЦА ІНОЗЕМЦЯ بیگانه اتباع
  विदेशी ਵਿਦੇਸ਼ੀ বিদেশি વિદેશી 외국인 외국인등록번호 NGOAI KIEU YABANCI የA የውጭ ወጻእተኛ ᲣᲪᲮᲝᲔᲚᲘᲡ ՕՏԱՐԵՐԿՐԱՑՈՒ STRAIN AJNABI
  AJNABIGA MGENI AUSLANDER AUSLANDERNUMMER CUDZOZIEMCA STRANIERO ΑΛΛΟΔΑΠΟΥ זר`
    .normalize('NFC')
    .split(/\s+/),
)

/** These say nothing for or against. */
export const neutralLabels = new Set(
  `NUMBER NUMBERS NUM NUMERO NUMEROS NUMEWO NUMERU NO NR NRO NRS NOS N NBR MY THE IS ITS IT ES MI SU EL LA LE DE DEL
  DU DES D L MON MA SON SA SE O OS E MEU EST C CEST REGISTRATION REGISTRO REGISTRE REGISTER ENREGISTREMENT FILE FILES
  EXPEDIENTE ARCHIVO DOSSIER DOSYE IMMATRICULATION ENSKRIPSYON ANREJISTREMAN DO DA RE IN OF HIS HER S IF ANY TIENE
  DELE DELA LI FICHYE MWEN NUMER NUMMER NUMARA NUMARASI RAQAM RAQAMI LAMBAR IMMIGRATION INMIGRACION MIGRACION
  IMIGRACAO IMIGRASYON EOIR NTA AND OR НОМЕР МОИ МІИ РЕГИСТРАЦИОННЫИ ДЕЛО ДЕЛА 号码 号 號碼 號 编号 編號 档案号 檔案號 登记 登記 注册 註冊 移民局
  番号 字第 第 我的 是 رقم رقمي هو ہے ملف تسجيل غیر رجسٹریشن فايل یو ایس سی ايی نمبر میرا شماره ਨੰਬਰ ਮੇਰਾ নম্বর আমার নাম্বার
  नंबर नम्बर मेरो मेरा หมายเลข លេខ နံပါတ် ቁጥር ᲜᲝᲛᲔᲠᲘ NOMER NIMERO NIMEWO RESPONDENT РЕЄСТРАЦІИНИИ ثبت خارجی पंजीकरण
  ਰਜਿਸਟ੍ਰੇਸ਼ਨ નંબર 번호 등록 등록번호 登録 SO ĐANG KY KAYIT ዜጋ ቁጽሪ ናይ ᲠᲔᲒᲘᲡᲢᲠᲐᲪᲘᲘᲡ ՀԱՄԱՐ ՀԱՄԱՐԸ NUMAR NUMARUL NUMRI LAMBARKA
  NAMBAR NAMBARKA SAMA NAMBA YA NG ANG LIMRE LIMOORE เลข ເລກ ເລກທີ מספר ΑΡΙΘΜΟΣ DI NOMOR YUPAY HEJMAR`
    .normalize('NFC')
    .split(/\s+/),
)

/** A number of some kind, and which kind only a label of the first list beside it tells. */
export const vagueLabels = new Set(
  'CASE CASO PROCESSO COURT CORTE MATTER ID IDENTIFICATION FORM NOTICE REG INS DHS'.split(' '),
)

/** These say that it is something else; the code is the reason given. */
export const otherLabels = {
  ssn: `SSN SS SOCIAL SOCIALE SOSYAL SECURITY SECURITE SEKIRITE SEGURO SEGURIDAD PREVIDENCIA ضمان اجتماعي سوشل ITIN
  TIN EIN TAX SOC SEC СОЦИАЛЬНОГО СТРАХОВАНИЯ 社会安全号 社会安全号码 社安号 社會安全號碼`,
  phone: `TEL TLF MOB CEL LLAMAR TELEPHONE TELEFONO TELEFONE TELEFON TELEFONNUMMER PHONE CELL CELULAR CELLPHONE MOBILE MOVIL MOBIL
  PORTABLE WHATSAPP FAX CALL HOTLINE ТЕЛЕФОН ТЕЛ МОБИЛЬНЫИ 电话 電話 手机 手機 هاتف تليفون جوال تلفن فون ਫੋਨ ফোন फोन`,
  date: `DOB BORN BIRTH BIRTHDAY BIRTHDATE NACIMIENTO NACIDO NACIDA NACI NE NEE NAISSANCE NASCIMENTO NASCIDO NASCIDA DATE FECHA
  DATA DAT JAN JANUARY FEB FEBRUARY MAR MARCH APR APRIL MAY JUN JUNE JUL JULY AUG AUGUST SEP SEPT SEPTEMBER OCT OCTOBER NOV
  NOVEMBER DEC DECEMBER ENE ABR DIC JUIL FEVR ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE JANVIER
  FEVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DECEMBRE JANEIRO FEVEREIRO MARCO MAIO JUNHO JULHO
  SETEMBRO OUTUBRO NOVEMBRO DEZEMBRO РОЖДЕНИЯ ДАТА 出生 出生日期 生日 年 月 日 تاريخ ميلاد ਜਨਮ জন্ম जन्म`,
  receipt: `RECEIPT RECIBO RECU RECIBIDO КВИТАНЦИИ 收据 收據 收据号`,
  sevis: 'SEVIS',
  i94: 'ADMISSION ARRIVAL ADMISION',
  fins: 'FINS FIN FINGERPRINT FINGERPRINTS SUBJECT EVENT BOOKING HUELLAS',
  'online-account': 'ONLINE ACCOUNT OLA ELIS CUENTA COMPTE CONTA',
  passport:
    'PASSPORT PASAPORTE PASSEPORT PASSAPORTE PASPO ПАСПОРТ 护照 護照 جواز پاسپورٹ پاسپورت LICENSE LICENCIA LICENCE DRIVER',
} as const

export const otherReasonOf = new Map<string, keyof typeof otherLabels>()
for (const [reason, words] of Object.entries(otherLabels))
  for (const word of words.split(/\s+/)) if (word) otherReasonOf.set(word, reason as keyof typeof otherLabels)

/** Every label written in Chinese signs, longest first. */
export const hanLabels = [...ownLabels, ...neutralLabels, ...otherReasonOf.keys()]
  .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
  .sort((one, other) => other.length - one.length)

/** First three letters of receipt numbers (USCIS service centres; "IOE" is the electronic one). */
export const receiptOffices = new Set(
  'IOE EAC WAC LIN SRC MSC NBC YSC VSC TSC CSC NSC PSC MCT WSC ZAR ZBO ZCH ZHN ZLA ZMI ZNK ZNY ZOL ZSF'.split(' '),
)
