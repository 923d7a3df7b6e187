"""Short texts of our own in many languages; nobody and nothing in them is real."""

NEWS = {
    "de": """Die Stadt Strelsau hat im vergangenen Jahr 3,1 Millionen Euro für Radwege ausgegeben.

Der Bau am alten Hafen ging nur langsam voran, und viele Anwohner sind müde.

„Wir haben die Zahl der Unfälle um 12,5 Prozent gesenkt“, sagte die Bürgermeisterin.

Am Abend wurde noch lange über die Pläne gesprochen.

Rund 1.234 Menschen waren bei der Eröffnung am 3. Mai dabei.

Das alles steht in einem Papier, das der Rat auf seiner Seite zeigt.
""",
    "fr": """La ville de Strelsau a dépensé 45 millions d'euros pour ses écoles depuis 2019.

Les travaux avancent lentement et les habitants du quartier sont fatigués.

« Nous avons réduit le nombre d'accidents de 12,5 % », a dit la maire.

Le soir, on a encore parlé des plans dans la grande salle.

Environ 100 000 personnes ont signé la pétition contre le projet.

Tout cela est dans un document que le conseil montre sur son site.
""",
    "es": """La ciudad de Estrelsau gastó 2,3 mil millones de dólares en sus escuelas el año pasado.

Las obras avanzan con lentitud y los vecinos del barrio están cansados.

«Hemos reducido el número de accidentes un 12,5 por ciento», dijo la alcaldesa.

Por la noche se habló todavía de los planes en la sala grande.

Más de 1.234.567 personas firmaron la petición contra el proyecto.

Todo eso está en un documento que el consejo muestra en su página.
""",
    "nl": """De stad Strelsau heeft vorig jaar 3 miljoen euro aan fietspaden uitgegeven.

De bouw bij de oude haven ging maar langzaam en veel bewoners zijn moe.

„We hebben het aantal ongelukken met 12,5 procent verlaagd”, zei de burgemeester.

In de avond werd er nog lang over de plannen gesproken.

Ruim 1.234 mensen waren bij de opening op 3 mei.

Dat staat allemaal in een stuk dat de raad op zijn site laat zien.
""",
    "it": """La città di Strelsau ha speso 3,1 milioni di euro per le piste ciclabili.

I lavori vanno avanti piano e gli abitanti del quartiere sono stanchi.

«Abbiamo ridotto il numero degli incidenti del 12,5 per cento», ha detto la sindaca.

La sera si è parlato ancora a lungo dei piani nella sala grande.

Più di 100.000 persone hanno firmato la petizione contro il progetto.

Tutto questo è in un documento che il consiglio mostra sul suo sito.
""",
    "pt": """A cidade de Estrelsau gastou 3,1 milhões de euros com as suas ciclovias no ano passado.

As obras avançam devagar e os moradores do bairro estão cansados.

“Reduzimos o número de acidentes em 12,5 por cento”, disse a presidente da câmara.

À noite ainda se falou muito sobre os planos na sala grande.

Mais de 100 mil pessoas assinaram a petição contra o projeto.

Tudo isso está num documento que o conselho mostra na sua página.
""",
    "pl": """Miasto Strelsau wydało w zeszłym roku 3,1 mln euro na drogi dla rowerów.

Prace przy starym porcie idą powoli i wielu mieszkańców jest już zmęczonych.

„Liczba wypadków spadła o 12,5 procent”, powiedziała pani burmistrz.

Wieczorem długo jeszcze mówiono o tych planach w dużej sali.

Ponad 1,5 tys. osób było na otwarciu 3 maja.

To wszystko jest w dokumencie, który rada pokazuje na swojej stronie.
""",
    "sv": """Staden Strelsau har lagt 3,1 miljoner kronor på nya cykelvägar under året.

Arbetet vid den gamla hamnen går sakta och många som bor där är trötta.

”Vi har minskat antalet olyckor med 12,5 procent”, sade borgmästaren.

På kvällen talade man ännu länge om planerna i den stora salen.

Omkring 100 000 personer har skrivit under mot förslaget.

Allt detta står i ett papper som rådet visar på sin sida.
""",
    "ru": """Город Стрельсау потратил на велосипедные дорожки 12 млн евро за прошлый год.

Работы у старого порта идут медленно, и многие жители уже устали от шума.

«Мы снизили число аварий на 12,5 процента», сказала мэр города.

Вечером в большом зале ещё долго говорили об этих планах.

Около 100 000 человек подписали письмо против проекта.

Всё это есть в документе, который совет показывает на своей странице.
""",
}
"""Six paragraphs each: the 1st, 3rd and 5th state a figure or quote somebody, the others do neither."""

OTHERS = {
    "en": """The town of Strelsau spent three million on its schools, and nobody there was told what it was for. We have
        asked the council about it, but they would not say when the papers will be shown to us.""",
    "da": """Byen har brugt mange penge på de nye veje, og arbejdet går kun langsomt. Borgmesteren siger, at der nu skal
        ske mere, og at ingen skal vente uden grund. Det blev sagt efter mødet, hvor alle var til stede.""",
    "no": """Byen har brukt mange penger på de nye veiene, og arbeidet går bare sakte. Ordføreren sier at det nå skal
        skje mer, og at ingen skal vente uten grunn. Det ble sagt etter møtet, hvor alle var til stede.""",
    "fi": """Kaupunki on käyttänyt paljon rahaa uusiin teihin, mutta työ etenee hitaasti. Pormestari sanoi, että nyt on
        aika toimia, ja että kukaan ei saa odottaa turhaan. Hän ei kuitenkaan kertonut, kuinka kauan se kestää.""",
    "cs": """Město utratilo mnoho peněz za nové cesty, ale práce jdou jen pomalu. Starostka řekla, že se teď musí stát
        více a že nikdo nemá čekat bez důvodu. Podle rady už je vše v dokumentu, který je na jejích stránkách.""",
    "hu": """A város sok pénzt költött az új utakra, de a munka csak lassan halad. A polgármester azt mondta, hogy most
        már több kell, és hogy senki nem várhat ok nélkül. Ez a tanács szerint egy hosszú ülés után volt.""",
    "ro": """Orașul a cheltuit mulți bani pentru drumurile noi, dar lucrările merg încet. Primărița a spus că acum este
        nevoie de mai mult și că nimeni nu trebuie să aștepte fără motiv. Totul este într-un document al lor.""",
    "tr": """Şehir yeni yollar için çok para harcadı ama iş ağır ilerliyor. Belediye başkanı artık daha çok şey olması
        gerektiğini ve kimsenin boş yere beklememesi için bir plan olduğunu söyledi. Bu da toplantıdan sonra oldu.""",
    "id": """Kota itu telah mengeluarkan banyak uang untuk jalan baru, tetapi pekerjaan berjalan lambat. Wali kota
        mengatakan bahwa sekarang harus ada yang lebih baik dan tidak ada orang yang menunggu dengan sia-sia.""",
    "ca": """La ciutat ha gastat molts diners en els nous camins, però les obres van a poc a poc. L'alcaldessa va dir
        que ara cal fer més i que ningú no ha d'esperar sense raó. Tot això és en un document del consell.""",
    "sk": """Mesto minulo veľa peňazí na nové cesty, ale práce idú len pomaly. Starostka povedala, že sa teraz musí stať
        viac a že nikto nemá čakať bez dôvodu. Podľa rady je už všetko v dokumente, ktorý je na jej stránke.""",
    "uk": """Місто витратило багато грошей на нові дороги, але роботи йдуть повільно. Міська голова сказала, що тепер
        треба більше і що ніхто не має чекати без причини. Усе це є в документі, який показує рада.""",
    "bg": """Градът е похарчил много пари за нови пътища, но работата върви бавно. Кметът каза, че сега трябва да се
        направи повече и че никой не бива да чака без причина. Всичко това е в документ на съвета.""",
    "sr": """Град је потрошио много новца за нове путеве, али посао иде споро. Градоначелница је рекла да сада мора да
        се уради више и да нико не треба да чека без разлога. Све је то у документу који је на страници.""",
    "el": "Η πόλη ξόδεψε πολλά χρήματα για τους νέους δρόμους, αλλά το έργο προχωρά αργά.",
    "ar": "أنفقت المدينة الكثير من المال على الطرق الجديدة، لكن العمل يسير ببطء شديد كما قالت رئيسة البلدية.",
    "fa": "شهر پول زیادی برای جاده‌های تازه خرج کرده است، اما کار به کندی پیش می‌رود و کسی نمی‌داند چرا.",
    "ur": "شہر نے نئی سڑکوں پر بہت پیسہ خرچ کیا ہے، لیکن کام بہت آہستہ چل رہا ہے اور لوگ تھک گئے ہیں۔",
    "he": "העיר הוציאה כסף רב על הכבישים החדשים, אבל העבודה מתקדמת לאט.",
    "zh": "这座城市去年在新道路上花了很多钱，但是工程进展缓慢，居民们都很累。",
    "ja": "この町は新しい道路に多くのお金を使いましたが、工事はなかなか進んでいません。",
    "ko": "이 도시는 새 도로에 많은 돈을 썼지만 공사는 느리게 진행되고 있다.",
    "hi": "शहर ने नई सड़कों पर बहुत पैसा खर्च किया है, लेकिन काम धीरे चल रहा है और लोग थक गए हैं।",
    "bn": "শহরটি নতুন রাস্তার জন্য অনেক টাকা খরচ করেছে, কিন্তু কাজ ধীরে চলছে।",
    "th": "เมืองนี้ใช้เงินจำนวนมากกับถนนสายใหม่ แต่งานเดินหน้าไปอย่างช้าๆ",
}

ENGLISH_BUT = (
    "The minister told “Die Zeit” that it was over. „Das war nicht gut für uns und für die Stadt“, he said, which means"
    " that it was not good. The paper had asked him about it, and there was no more to be had from him or his office.",
    "Juan de la Cruz, María del Carmen y Ríos, Jan van der Berg, Ludwig von der Tann, Pedro dos Santos e Silva",
    "Die Hard\nLa La Land\nUn Chien Andalou\nEl Mariachi\nDer Untergang",
    "Team P W D L Pts\nStrelsau 12 8 2 2 26\nOstheim 12 7 3 2 24\nZenda 12 1 1 10 4",
    "Mayor opens new bridge in Strelsau",
    "I/O count: , nbr channels: , req pri: ",
    "12 34 56",
    "🎉🎉🎉",
    "",
)
"""Texts that are in English, in several languages at once, or in none."""
