import { foreignHebrew } from './scripts.ts'

/**
 * Common names in Arabic and Hebrew letters and how they are said, because most vowels are left out: محمد is Mohammad
 * and محمود Mahmoud. Letters that people write either way stand here as ا ه ي ك (see `plainLetters`). Other spellings in
 * Latin letters are in `arabic.ts`, `persian-urdu.ts` and `hebrew.ts`.
 * Source: the editors' own knowledge, after the Guide to Names and Naming Practices (2006). Unreviewed by a speaker.
 */
const arabic = `محمد mohammad | احمد ahmad | محمود mahmoud | حامد hamed | حميد hamid | حمد hamad | محمدي mohammadi | احمدي ahmadi |
  علي ali | علاء alaa | علا alaa | عمر omar | عمرو amr | عمار ammar | عثمان othman | عباس abbas | عبيد obaid | عادل adel | عاطف atef |
  عامر amer | عارف aref | عاصم asem | عصام essam | عمران imran | عزيز aziz | عز ezz | عرفان irfan | عاءشه aisha | عايشه aisha | عليا alia |
  حسن hassan | حسين hussein | حسان hassan | حسام hussam | حسيني hosseini | حسني hosni | حمزه hamza | حازم hazem | حاتم hatem | حسنين hassanein |
  حنان hanan | حيدر haidar | حيدري haidari | حياه hayat | حليمه halima | حسناء hasna | حبيب habib | حبيبه habiba | حكيم hakim | حافظ hafez |
  خالد khaled | خليل khalil | خضر khader | خديجه khadija | خان khan | خولان khawlan | خوله khawla |
  ابراهيم ibrahim | اسماعيل ismail | اسحاق ishaq | اسحق ishaq | ادريس idris | ايوب ayoub | اسامه osama | ايمن ayman | ايمان iman | انس anas |
  انور anwar | اكرم akram | امين amin | امينه amina | امير amir | امل amal | امال amal | اسماء asma | اسما asma | اسراء israa | ايهاب ehab |
  اياد iyad | اشرف ashraf | اسعد asaad | اسد asad | انيس anis | اقبال iqbal | اختر akhtar | الياس elias | اصغر asghar | اكبر akbar | الهام elham |
  يوسف yousef | يحيي yahya | يعقوب yaqoub | يونس younes | ياسر yaser | ياسين yasin | ياسمين yasmin | يزيد yazid | يوسفي yousefi | ياسمينه yasmina |
  موسي mousa | عيسي issa | مريم mariam | داود daoud | داوود daoud | سليمان suleiman | صالح saleh | صلاح salah | صالحه saliha | هارون haroun |
  زكريا zakaria | نوح nouh | ادم adam | لوط lout | طه taha | طاهر taher | طارق tareq | طلال talal | طلحه talha |
  فاطمه fatima | زهراء zahra | زهرا zahra | زهره zohra | زينب zainab | رقيه ruqaya | سميه sumaya | سكينه sakina | ساره sara | سارا sara | سلمي salma |
  سلمان salman | سالم salem | سليم salim | سلام salam | سعيد saeed | سعد saad | سعاد suad | سمير samir | سميره samira | سامي sami | سامر samer |
  سيد sayed | سهيل suhail | سهام siham | سعود saud | سلطان sultan | سيف saif | سجاد sajjad | سراج siraj | سناء sanaa | سمر samar | سماح samah |
  شريف sharif | شيماء shaimaa | شادي shadi | شاه shah | شاكر shaker | شهاب shihab | شعبان shaaban | شمس shams | شاهين shahin | شكريه shukria |
  صادق sadeq | صباح sabah | صديق siddiq | صفاء safaa | صدام saddam | صبري sabri | صالحي salehi | صابر saber | صفيه safiya |
  ضياء dia | ضيا zia | رضا reza | راضي radi | رشيد rashid | راشد rashed | رشا rasha | رنا rana | رانيا rania | رامي rami | رءوف rauf | روف rauf |
  رحيم rahim | رحمن rahman | رحمان rahman | رمضان ramadan | رزاق razzaq | رحيمي rahimi | رضوان ridwan | رفيق rafiq | رسول rasul | رءيس rais |
  ظاهر zaher | ظافر dhafer | ذاكر zaker | زيد zaid | زياد ziad | زيدان zaidan | زاهر zaher | زاهد zahed | زمان zaman | زين zain | زبير zubair |
  قاسم qasem | قادر qader | قصي qusay | قيس qais | قمر qamar | قريشي qureshi | كريم karim | كمال kamal | كامل kamel | كاظم kazem | كوثر kawthar |
  كريمي karimi | كمالي kamali | لطيف latif | لطيفه latifa | ليلي leila | لينا lina | ليث laith | لبني lubna | لوءي louay | لوي louay |
  مصطفي mustafa | مرتضي mortaza | مهدي mahdi | منير munir | منيره munira | منصور mansour | مجيد majid | ماجد majed | مروان marwan | مروه marwa |
  مراد murad | ماهر maher | معاذ muath | معاويه muawiya | مسعود masoud | محسن mohsen | مختار mukhtar | مبارك mubarak | مها maha | مني mona |
  مصعب musab | معتز moataz | مدحت medhat | معتصم mutasim | مالك malek | ملك malik | مامون mamoun | مازن mazen | منال manal | ميسون maysoun |
  مرزا mirza | مير mir | مظفر muzaffar | مقصود maqsood | منيب muneeb | معصومه masouma | محبوب mahboob | نبيل nabil | نادر nader | ناصر naser |
  نصر nasr | نصير nasir | نور nour | نوره noura | نورا noura | نوري nouri | نجيب najib | نجيبه najiba | ناديه nadia | ناديا nadia | نزار nizar | نواف nawaf |
  نوال nawal | نعيم naim | نعيمه naima | نسرين nasrin | نصرت nusrat | نديم nadim | نسيم nasim | نذير nazir | نظري nazari | ندي nada | نجلاء najla |
  هاني hani | هشام hisham | هدي huda | هند hind | هناء hanaa | هيثم haitham | هبه hiba | هادي hadi | هاشم hashem | هاشمي hashemi | هاجر hajar |
  وليد walid | واءل wael | وايل wael | وفاء wafaa | وسام wissam | وسيم wasim | وحيد wahid | وحيده wahida | ولي wali | وداد widad | ورده warda |
  باسم bassem | بلال bilal | بشار bashar | بشير bashir | بكر bakr | بدر badr | بهاء bahaa | بسام bassam | بثينه buthaina | بسمه basma | بشري bushra |
  بيبي bibi | بيگم begum | پروين parvin | پرويز parviz | توفيق tawfiq | تامر tamer | تيسير taysir | تنوير tanvir | ثاءر thaer | ثاير thaer |
  ثامر thamer | جمال jamal | جميل jamil | جميله jamila | جابر jaber | جعفر jafar | جعفري jafari | جواد jawad | جاسم jasem | جهاد jihad | جلال jalal |
  جبريل jibril | جورج george | جمعه jumaa | جمشيد jamshid | جان jan | جاويد javid | جاسر jaser | فارس fares | فيصل faisal | فواد fouad | فوءاد fouad |
  فهد fahd | فادي fadi | فاروق farouk | فرح farah | فريد farid | فريده farida | فراس firas | فوزي fawzi | فوزيه fawzia | فتحي fathi | فرهاد farhad |
  فرزانه farzana | فرشته fereshteh | فرخ farrukh | غلام ghulam | غاده ghada | غسان ghassan | غازي ghazi | غني ghani | گل gul | الله allah |
  عبد abd | عبدالله abdullah | عبدالرحمن abdulrahman | عبدالرحمان abdulrahman | عبدالكريم abdulkarim | عبدالعزيز abdulaziz | عبدالقادر abdulqader |
  عبدالرحيم abdulrahim | عبدالحميد abdulhamid | عبدالسلام abdulsalam | عبدالوهاب abdulwahab | عبدالمجيد abdulmajid | عبدالغني abdulghani |
  عبدالرزاق abdulrazzaq | عبدالحكيم abdulhakim | عبدالواحد abdulwahid | عبدالولي abdulwali | عبدالباري abdulbari | عبدالمالك abdulmalik |
  عبدالحسين abdulhussein | عبدالفتاح abdulfattah | عبدالمنعم abdulmunim | عبدالناصر abdulnaser | عبدالهادي abdulhadi | عبدالجبار abduljabbar |
  عبدالستار abdulsattar | عبدالصمد abdulsamad | عبدالحق abdulhaq | عبدالخالق abdulkhaliq | عبدالمطلب abdulmuttalib |
  ابو abu | ابوبكر abubakr | بن bin | ابن ibn | بنت bint | بو bou | ولد ould | ام um | الدين aldin | الرحمن alrahman |
  شيخ sheikh | حاج haj | حاجي haji | آغا agha | اغا agha | ملا mullah | سردار sardar | شير sher | نواز nawaz | افضل afzal | اسلم aslam |
  طالب taleb | غالب ghaleb | راءد raed | رايد raed | خليفه khalifa | هاله hala | عبير abir | اريج areej | رغد raghad | دعاء duaa | دينا dina | لمياء lamia |
  شهلا shahla | شبنم shabnam | ثريا soraya | نازنين nazanin | مينا mina | رويا roya | مهناز mahnaz | پريسا parisa | نرگس narges | شيرين shirin |
  شهرام shahram | بهرام bahram | داريوش dariush | كوروش kourosh | سياوش siavash | آرش arash | ارش arash | بابك babak | كامران kamran | كيوان keyvan |
  بهروز behrouz | بهزاد behzad | مهران mehran | شهزاد shahzad | شاهد shahid | شهباز shahbaz | خورشيد khurshid | طاهره tahira | نسيمه nasima`

const hebrew = `אברהם avraham | יצחק yitzhak | יעקב yaakov | יעקוב yaakov | משה moshe | אהרן aharon | אהרון aharon | דוד david | שלמה shlomo |
  יוסף yosef | בנימין binyamin | שמעון shimon | לוי levi | יהודה yehuda | דן dan | אשר asher | יהושע yehoshua | שמואל shmuel | אליהו eliyahu |
  ישראל israel | חיים chaim | חוה chava | חווה chava | שרה sarah | רבקה rivka | רחל rachel | לאה leah | מרים miriam | אסתר esther | רות ruth |
  חנה hannah | דבורה devorah | תמר tamar | נעמי naomi | יעל yael | מיכל michal | אביגיל avigail | שושנה shoshana | צפורה tzipora | ציפורה tzipora |
  מרדכי mordechai | מנחם menachem | צבי tzvi | זאב zeev | אריה aryeh | דב dov | נתן natan | רפאל rafael | מיכאל michael | גבריאל gabriel |
  דניאל daniel | עזרא ezra | נחמיה nechemia | אורי uri | עמוס amos | יואל yoel | עידו ido | איתן eitan | אלון alon | גיל gil | יונתן yonatan |
  עומר omer | ניר nir | רון ron | שירה shira | נועה noa | מאיה maya | טל tal | אילן ilan | אבי avi | יוסי yossi | כהן cohen | מזרחי mizrahi |
  פרץ peretz | ביטון biton | דהן dahan | אזולאי azoulay | כץ katz | שפירא shapira | שפירו shapiro | פרידמן friedman | גולדברג goldberg |
  רוזנברג rosenberg | וייס weiss | שוורץ schwartz | קליין klein | גרוס gross | שטרן stern | בן ben | בר bar | אבו abu | חדד haddad | עמר amar |
  אוחנה ohana | מלכה malka | חזן hazan | סויסה suissa | גבאי gabay | אדלר adler | לוין levin | גולן golan | ברק barak |
  ג׳ורג׳ george | ג׳ון john | ג׳ק jack | ג׳יימס james | ג׳וזף joseph`

const plainLetters: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ء',
  ؤ: 'ء',
  ة: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ک: 'ك',
}

const said = new Map(
  `${arabic}|${hebrew}`.split('|').map((pair) => {
    const [word = '', latin = ''] = pair.trim().split(/\s+/)
    return [plainWord(foreignHebrew(word)), latin] as const
  }),
)

/** How a common name in Arabic or Hebrew letters is said, in Latin ones. */
export function saidAs(word: string): string | undefined {
  return said.get(plainWord(word))
}

function plainWord(word: string): string {
  return word.replace(/[أإآٱىیئؤةہۃەک]/g, (letter) => plainLetters[letter] ?? letter)
}
