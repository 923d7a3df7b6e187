"""Function words: the short list by which each language that is written with spaces is told from the others.

In lower case, as written; an elided word keeps its apostrophe ("l'"). Words that two languages share stand in both
lists: they speak for both, and the others decide. Words of content are left out, so that names and titles say nothing.
"""

from __future__ import annotations

LATIN = {
    "en": """the of and to in a is that for it as was with be by on not he his but at are this have from or had an they
        which you were all her she there would their we him been has when who will no more if out so said what up its
        about than into them can only other some could these may then do any my now such our over me also did many must
        through where your should because each just those how very still own being under while might us since against
        during without however i after before between both says most""",
    "de": """der die das und ist nicht ein eine einen einem einer eines den dem des zu von mit sich auf für im in am an
        als auch es er sie wir ich hat haben wird werden wurde wurden war waren sind bei nach aus wie um noch nur über
        vor zum zur bis dass aber oder wenn vom durch mehr so sein seine seinen ihre ihren kann können man was unter
        gegen habe seit keine kein sagte sagt wieder schon hier ihr ihm uns diese dieser dieses diesem""",
    "fr": """le la les un une des du de et est en à au aux que qui dans pour pas sur par plus avec ce cette ces son sa
        ses il elle ils elles nous vous on ne se sont été être avoir ont a ou mais comme leur leurs même aussi entre
        après sans sous depuis selon dont où était étaient fait deux si tout très alors l' d' qu' n' c' s' j' lui
        y moins contre avant lors""",
    "es": """el la los las un una unos unas de del al y e o u que en es se no por con para su sus lo como más pero ha
        han fue fueron son está están ser sobre este esta estos estas entre cuando muy sin hasta desde también donde
        quien todo ya le les me si porque había era tiene según durante contra dijo hay ante otros otra cada años""",
    "it": """il lo la i gli le un uno una di del della dei delle degli dello da dal dalla in nel nella nei nelle con su
        sul sulla per tra fra e ed è che non si sono ha hanno al alla ai alle agli più come anche ma o se questo questa
        questi queste essere stato stata stati ci suo sua suoi loro dopo secondo era cui dell' l' nell' all' dall'
        sull' un' c' d' ogni anni quando perché contro senza sotto""",
    "pt": """o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos para com que e ou é não se
        mais como mas ao à aos às foi foram são ser está estão tem têm seu sua seus suas ele ela eles também entre
        quando muito até desde já sobre este esta isso num numa segundo depois porque onde há disse ainda contra anos
        após sem era""",
    "nl": """de het een en van in is dat op te zijn met voor niet aan er om door ook als bij maar of uit nog naar hij
        zij ze wij we heeft hebben had wordt worden werd werden was waren kan over dan die deze dit zo meer tot al hun
        haar geen wel onder tegen na tussen omdat toen volgens sinds veel jaar mijn zich ik je wat wie nu zei zegt""",
    "pl": """i w na z do się nie że jest to o za od po a jak przez dla są był była było były ale co oraz już także ma
        tym jego jej ich który która które których przy tego te ta ten tak pod czy może tylko bardzo jednak więc między
        przed nad bez lub ze we ponad według roku wynika został została niż gdy mu""",
    "sv": """och att det i en är på som för av den med till inte har de ett om var han hon men så från vid kan när man
        sig efter också eller mot under hade blev blir vi ska skulle än ut upp mer bara detta denna dessa där alla sina
        sin sitt mellan enligt utan ja nu andra över års år säger sedan jag hans hennes många""",
    "da": """og i at det er en på til af for den med de der som ikke har et var han hun men fra ved kan så om sig efter
        også eller mod under havde blev bliver vi skal skulle end ud op mere kun dette denne disse hvor alle sine sin
        sit mellem ifølge uden nu over år siger siden jeg hans hendes mange hvad være været når man meget da""",
    "no": """og i at det er en på til av for den med de som ikke har et var han hun men fra ved kan så om seg etter
        også eller mot under hadde ble blir vi skal skulle enn ut opp mer bare dette denne disse hvor alle sine sin
        sitt mellom ifølge uten nå over år sier siden jeg hans hennes mange hva være vært når man mye da noen""",
    "fi": """ja on ei se että oli mutta myös ovat kun hän joka ole olisi sen tai kuin niin mukaan ollut jo vain sekä
        eivät voi jos nyt vielä ennen sitä tämä tämän nämä hänen he me siitä sitten koko mitä jotka noin olla ollaan
        kaikki yli joiden jossa joita vuonna vuoden kanssa mukana eli en minä ne niitä""",
    "cs": """a v se na je že to z s do o i jako k ale za by pro od po by jsou jeho jen byl byla bylo byly ve však nebo
        které který která už tak podle také při si není až před jsme její jejich mezi ještě více než aby když co má
        pouze letech roku tím tom této bude pod nad ze ke""",
    "sk": """a v sa na je že to z s do o i ako k ale za by pre od po sú jeho len bol bola bolo boli vo však alebo ktoré
        ktorý ktorá už tak podľa tiež pri si nie až pred sme jej ich medzi ešte viac než aby keď čo má iba rokov roku
        tým tom tejto bude pod nad zo ku""",
    "sh": """je u i se na da su za od sa do iz o kako ne bi koji koja koje što ali li bio bila bilo je nije će samo još
        nakon prema godine biti ili kod po između prije pre više zbog koji kao te bi njegov njihov tako već ovaj ova
        kada gde gdje sve""",
    "hu": """a az és hogy nem is egy van meg volt azt ez csak már de ha mint vagy ki el még csak ezt kell szerint után
        lesz lett között több minden nagyon amely ami aki akik ennek annak pedig így úgy mert sem majd alatt volna
        fel mondta évben voltak vannak ezek azok miatt""",
    "ro": """și de la în a cu pe că nu din un o pentru care este sunt au fost mai ale al lui sau ce dar se s-a fi prin
        după ca între către iar cele cel cea acest această aceste când până fără sub doar foarte unei unui fiind fost
        va vor am ai acum potrivit ani lor peste despre era erau și le""",
    "tr": """ve bir bu da de için ile çok olarak daha en gibi olan sonra kadar ne ama ise her o değil göre var yok
        diye olduğunu olduğu ya ki mi mı ancak şu biz ben onun bunu hem yeni iki önce tarafından bile üzere arasında
        nasıl çünkü eden etti oldu dedi edildi""",
    "id": """yang dan di dari ini itu untuk dengan pada tidak akan adalah dalam ke telah juga oleh sudah bahwa ada atau
        mereka karena lebih kata saat bisa dia kami kita tersebut sebagai seperti para hanya setelah menjadi antara
        hingga masih namun belum lagi tahun orang secara dapat""",
    "ca": """el la els les un una de del dels i a al als que en és amb per no es ha han va van són ser aquest aquesta
        aquests més com però o si també seva seu seus entre quan molt fins des sobre tot hi l' d' s' n' pel pels perquè
        segons anys on sense dins després""",
    "gl": """a o as os un unha uns unhas de do da dos das en no na nos nas por polo pola para con que e ou é non se máis
        como pero ao á aos ás foi foron ser está están ten teñen seu súa seus súas el ela eles tamén entre cando moi ata
        desde xa sobre este esta isto onde hai pode só""",
    "af": """die het en van in is dat op te met vir nie aan hy om deur ook as by maar of uit nog na sy hulle ons word
        was kan oor dan dit hierdie so meer tot al hul haar geen onder teen tussen omdat toe volgens sedert baie jaar
        my ek wat wie nou sê 'n moet""",
    "sl": """in je da se na za v z ki so bi ne pa kot tudi po iz od do ob pri sem bil bila bilo bili ali če še le že ter
        med o svoj ker lahko bo več zaradi kako pod pred""",
    "et": """ja on ei et see oli ka kui aga mis oma ning või seda selle kes ta siis üle pärast aasta juba ainult veel
        nii kuid mida pole olid olnud välja vastu""",
    "vi": """và của là có được cho không trong một các với người đã này những khi để từ cũng đến như về tại vào ra
        nhiều hơn trên nhưng đang sẽ bị năm ông bà theo""",
}
"""ISO 639-1 code -> words, for the Latin script. "sh" stands for Bosnian, Croatian and Serbian alike."""

CYRILLIC = {
    "ru": """и в не на что с по это как из у за от для к но его она они был была было были или при так же уже еще ещё
        о об до во со а то мы он году лет после также если того чтобы может только который которые которая более""",
    "uk": """і в у не на що з та до це як за від для але його вона вони був була було були або при так вже ще про по
        та а ми він року років після також якщо того щоб може тільки який які яка більше й зі""",
    "bg": """и в не на че с от по това как за но го той тя те е са беше бяха или при така вече още до да се си към през
        след също ако който която които само повече година години има като ще според между бе със във""",
    "sr": """и у је на да се за од са су не што као али или би није које који која до из о по након према године још
        само после између више због биле били био""",
}  # fmt: skip
"""The same for the Cyrillic script."""

HINDI = "है के में की को से का और हैं ने पर यह कि भी था थे नहीं एक हो ही लिए इस वह तो जो कर गया साथ"
"""Words of Hindi, whose script other languages share."""
